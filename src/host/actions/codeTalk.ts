import * as vscode from 'vscode';
import { inLanguage } from '../../core/actions/language';
import { excerptPart, type Excerpt } from '../../core/actions/talk';
import { estimateTokens } from '../../core/completion/prompt/tokens';
import type { ContextPart } from '../../core/context/part';
import { askInChat } from '../chat/askInChat';
import type { Exclusions } from '../context/exclusions';
import type { Services } from '../services';
import type { Asker } from './asker';
import { mayBeSent } from '../edits/inlineChecks';
import { excerptOf, targetOf, type Target } from './target';

/** What a question about code says. */
export interface CodeQuestion {
  /** Undefined when the user gave it up. */
  readonly text: (excerpt: Excerpt) => Promise<string | undefined> | string;
  readonly numbered?: boolean;
  /** Another model than the usual one. */
  readonly model?: string;
}

/** Asks questions about code and other text in the chat, each in a conversation of its own. */
export class CodeTalk {
  readonly #services: Services;
  readonly #asker: Asker;
  readonly #exclusions: Exclusions;

  constructor(services: Services, asker: Asker, exclusions: Exclusions) {
    this.#services = services;
    this.#asker = asker;
    this.#exclusions = exclusions;
  }

  /** Asks about the code that a command was called on. */
  async aboutCode(args: readonly unknown[], question: CodeQuestion): Promise<void> {
    const target = await targetOf(args);
    if (target) await this.aboutTarget(target, question);
  }

  /** Asks about code. */
  async aboutTarget(target: Target, { text, numbered, model }: CodeQuestion): Promise<void> {
    if (!(await mayBeSent(target.document, this.#exclusions))) return;
    const excerpt = excerptOf(target);
    const words = await text(excerpt);
    if (words !== undefined) await this.ask(words, [excerptPart(excerpt, numbered)], model);
  }

  /** Asks with what goes along with it. Refuses, and says so, what the model cannot hold. */
  async ask(text: string, parts: readonly ContextPart[], wanted?: string): Promise<void> {
    const model = await this.#asker.model(wanted);
    if (model === undefined) return;
    const tokens = parts.reduce(
      (sum, part) => sum + (part.kind === 'text' ? estimateTokens(part.text) : 0),
      0,
    );
    const holds = this.#services.service.findModel(model)?.contextTokens ?? Infinity;
    if (tokens > holds) {
      void vscode.window.showWarningMessage(
        vscode.l10n.t('This is too long for {0}: about {1} tokens, and it holds {2}.', model, tokens, holds),
      );
      return;
    }
    const outgoing = await this.#asker.checked({ text: inLanguage(text, vscode.env.language), parts });
    if (outgoing) await askInChat(this.#services.chat, { ...outgoing, model });
  }
}
