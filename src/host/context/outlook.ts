import * as vscode from 'vscode';
import type { ChatMessage, ChatRequest, Usage } from '../../core/api/chat';
import type { ChatParameters } from '../../core/api/parameters';
import type { Logger } from '../../core/base/logger';
import type { Chat } from '../../core/chat/chat';
import { branchOf, type Turn } from '../../core/chat/conversation';
import { requestParameters } from '../../core/chat/parameters';
import { fitPrompt, type Fit, type LeaveOut } from '../../core/chat/fit';
import { messagesOf } from '../../core/chat/prompt';
import { makeupOf, TokenCalibration, type Makeup } from '../../core/chat/tokenEstimate';
import type { ContextPart } from '../../core/context/part';
import type { Model } from '../../core/models/model';
import { formatCost, formatTokens } from '../../core/usage/format';
import type { ContextMeter } from '../../protocol/contextState';
import { mementoKeys } from '../names';

/** Kept free for the answer, unless the model's context is so small that this would be more than a quarter of it. */
const tokensForAnswer = 4096;

/** A question that is not asked yet. */
export interface Draft {
  readonly text: string;
  readonly parts: readonly ContextPart[];
}

/** What sending a draft would mean. */
export interface Outlook {
  readonly fit: Fit;
  /** US dollars of the prompt, without the answer; undefined when unknown. */
  readonly cost: number | undefined;
  readonly model: Model | undefined;
  /** What goes along with the messages. */
  readonly parameters: ChatParameters;
}

/** Remembers what texts are made of from one look to the next, and forgets those that are gone. */
class RecentMakeups extends Map<string, Makeup> {
  readonly #before: ReadonlyMap<string, Makeup> | undefined;

  constructor(before: ReadonlyMap<string, Makeup> | undefined) {
    super();
    this.#before = before && new Map(before);
  }

  override get(text: string): Makeup | undefined {
    return super.get(text) ?? this.#before?.get(text);
  }
}

/** Looks ahead: how large the next prompt is, whether it fits, what it costs. Learns from what the service counts. */
export class OutlookDesk {
  readonly #memento: vscode.Memento;
  readonly #log: Logger;
  readonly #calibration: TokenCalibration;
  /** What texts are made of; only those of the last look are kept. */
  #makeups: RecentMakeups | undefined;

  constructor(memento: vscode.Memento, log: Logger) {
    this.#memento = memento;
    this.#log = log;
    this.#calibration = new TokenCalibration(memento.get(mementoKeys.tokenCalibration));
  }

  /** What sending this draft would mean. */
  look({ conversation }: Chat, draft: Draft, model: Model | undefined): Outlook {
    const makeups = new RecentMakeups(this.#makeups);
    const estimate = (messages: readonly ChatMessage[]) => {
      const makeup = makeupOf(messages, makeups);
      return this.#calibration.estimate(conversation.model, makeup, conversation.id);
    };
    const fit = fitPrompt({
      branch: branchWith(branchOf(conversation), draft),
      shortened: conversation.shortened,
      instruction: conversation.parameters.systemPrompt,
      room: roomOf(model, conversation.parameters.maxTokens),
      estimate,
    });
    this.#makeups = makeups;
    const cost = model?.price && (fit.tokens * model.price.input) / 1_000_000;
    return { fit, cost, model, parameters: requestParameters(conversation.parameters) };
  }

  /** The exact messages of a draft, and what each is estimated at. */
  messages({ conversation }: Chat, draft: Draft, leaveOut: LeaveOut | undefined) {
    const shortened = new Map(conversation.shortened);
    if (leaveOut) shortened.set(leaveOut.upTo, leaveOut.summary);
    const messages = messagesOf(
      branchWith(branchOf(conversation), draft),
      shortened,
      conversation.parameters.systemPrompt,
    );
    return messages.map((message) => ({ message, tokens: this.tokensOf(conversation.model, [message]) }));
  }

  /** Tokens of messages by themselves. */
  tokensOf(model: string, messages: readonly ChatMessage[]): number {
    return this.#calibration.estimate(model, makeupOf(messages));
  }

  /** The service counted a prompt. Prompts with pictures teach nothing about text. */
  async learn({ model, messages, promptCacheKey }: ChatRequest, { promptTokens }: Usage): Promise<void> {
    if (messages.some(({ content }) => typeof content !== 'string')) return;
    const makeup = makeupOf(messages);
    const error = this.#calibration.learn(model, makeup, promptTokens, promptCacheKey);
    if (!error) return;
    const percent = (100 * (error.estimated - error.actual)) / error.actual;
    this.#log.info(
      `Token estimate for ${model}: ${error.estimated}, counted ${error.actual} (${percent.toFixed(1)} %)`,
    );
    await this.#memento.update(mementoKeys.tokenCalibration, this.#calibration.toJSON());
  }
}

/** The turns that are sent, with the draft as the last one. A question that got no answer is passed over. */
function branchWith(branch: readonly Turn[], { text, parts }: Draft): Turn[] {
  const answered = branch.filter(
    (turn, index) => turn.kind === 'answer' || branch[index + 1]?.kind === 'answer',
  );
  const parent = answered.at(-1)?.id ?? null;
  return [...answered, { kind: 'question', id: '', parent, at: 0, text, parts }];
}

/** Tokens that a prompt may have. The service refuses what leaves no room for `maxTokens` of answer. */
function roomOf(model: Model | undefined, maxTokens: number | undefined): number {
  const context = model?.contextTokens;
  if (context === undefined) return Infinity;
  const isSensible = maxTokens !== undefined && maxTokens < context;
  return context - (isSensible ? maxTokens : Math.min(tokensForAnswer, context / 4));
}

/** The outlook in a few characters, and in a sentence. */
export function meterOf({ fit, cost, model }: Outlook): ContextMeter {
  const context = model?.contextTokens;
  const amount = formatTokens(fit.tokens);
  const price =
    cost === undefined
      ? vscode.l10n.t('Price unknown.')
      : vscode.l10n.t('About {0} before the answer.', formatCost(cost));
  const size =
    context === undefined
      ? vscode.l10n.t('About {0} tokens will be sent.', amount)
      : vscode.l10n.t('About {0} of {1} tokens will be sent.', amount, formatTokens(context));
  return {
    text: amount,
    title: `${size} ${price}`,
    share: context === undefined ? 0 : fit.tokens / context,
  };
}

/** What has to be said before this is sent; empty: nothing. */
export function noticeOf({ fit, model }: Outlook): string {
  const limit = formatTokens(model?.contextTokens ?? 0);
  if (fit.tooLarge)
    return vscode.l10n.t(
      'This question alone has about {0} tokens; the model takes {1}. Remove something, or choose a model with a larger context.',
      formatTokens(fit.tokens),
      limit,
    );
  if (!fit.leaveOut) return '';
  return fit.leaveOut.questions === 1
    ? vscode.l10n.t(
        'The conversation no longer fits into the {0} tokens of the model. The oldest question and its answer will be left out.',
        limit,
      )
    : vscode.l10n.t(
        'The conversation no longer fits into the {0} tokens of the model. The {1} oldest questions and their answers will be left out.',
        limit,
        fit.leaveOut.questions,
      );
}
