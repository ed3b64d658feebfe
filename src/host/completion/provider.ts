import * as vscode from 'vscode';
import type { Suggestion } from '../../core/completion/cache';
import type { CompletionRequest } from '../../core/completion/engine';
import { internalCommandIds } from '../names';
import type { Acceptance } from './acceptance';
import type { Completions } from './completions';
import { editorFacts, isCompared, isWritable } from './editorFacts';
import type { OffLimits } from './offLimits';
import { placeAt } from './place';
import type { SnippetCollector } from './snippets';

/** What the provider works with. */
export interface ProviderParts {
  readonly completions: Completions;
  readonly offLimits: OffLimits;
  readonly snippets: SnippetCollector;
  readonly acceptance: Acceptance;
}

/** VS Code's way to our completions. Holds no state of a request: two may overlap. */
export class InlineProvider implements vscode.InlineCompletionItemProvider {
  readonly #parts: ProviderParts;

  constructor(parts: ProviderParts) {
    this.#parts = parts;
  }

  async provideInlineCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    context: vscode.InlineCompletionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.InlineCompletionItem[] | undefined> {
    const { completions, acceptance } = this.#parts;
    const kind = context.triggerKind === vscode.InlineCompletionTriggerKind.Invoke ? 'manual' : 'automatic';
    await completions.prepare();
    if (!completions.mayAsk(kind) || !(await this.#isServed(document, kind))) return undefined;
    const request = this.#requestAt(document, position, { kind, selected: context.selectedCompletionInfo });
    if (!request || token.isCancellationRequested) return undefined;
    const version = document.version;
    const outcome = await this.#withSignal(token, (signal) =>
      completions.complete(document, request, signal),
    );
    if (token.isCancellationRequested || outcome.kind === 'nothing' || document.version !== version)
      return undefined;
    const items = outcome.suggestions.map((suggestion) =>
      itemOf(suggestion, { document, position, selected: context.selectedCompletionInfo }),
    );
    const [first] = outcome.suggestions;
    if (first) acceptance.shown({ document, position, text: first.text });
    return items;
  }

  /** Asks for what follows the text that was just accepted, so that it is there when VS Code asks. */
  prefetch(document: vscode.TextDocument, position: vscode.Position): void {
    const { completions } = this.#parts;
    if (!completions.settings.prefetch || !completions.mayAsk('prefetch')) return;
    const request = this.#requestAt(document, position, { kind: 'prefetch', selected: undefined });
    if (!request) return;
    const expected = { ...request, prefix: request.prefix + expectedKeys(document, position) };
    void completions.complete(document, expected, new AbortController().signal);
  }

  /** Waits only the first time that it meets a document. */
  async #isServed(document: vscode.TextDocument, kind: CompletionRequest['kind']): Promise<boolean> {
    const { offLimits } = this.#parts;
    if (!isWritable(document) || (kind === 'automatic' && isCompared(document))) return false;
    return !(offLimits.known(document.uri) ?? (await offLimits.isOffLimits(document.uri)));
  }

  #requestAt(
    document: vscode.TextDocument,
    position: vscode.Position,
    { kind, selected }: { kind: CompletionRequest['kind']; selected: Selected },
  ): CompletionRequest | undefined {
    // An item that reaches beyond the cursor would have us answer for a text that is not there.
    if (selected && !selected.range.end.isEqual(position)) return undefined;
    const place = placeAt(document, position);
    if (!place) return undefined;
    const { alternatives, otherFiles } = this.#parts.completions.settings;
    return {
      ...place,
      ...editorFacts(document),
      kind,
      languageId: document.languageId,
      alternatives,
      suggestItem: selected && { text: selected.text, replaces: document.getText(selected.range) },
      ...(otherFiles ? { snippets: () => this.#parts.snippets.gather(document, position) } : {}),
    };
  }

  async #withSignal<T>(
    token: vscode.CancellationToken,
    run: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const abort = new AbortController();
    const subscription = token.onCancellationRequested(() => abort.abort());
    try {
      return await run(abort.signal);
    } finally {
      subscription.dispose();
    }
  }
}

type Selected = vscode.SelectedCompletionInfo | undefined;

interface ItemPlace {
  readonly document: vscode.TextDocument;
  readonly position: vscode.Position;
  readonly selected: Selected;
}

function itemOf(
  { text, replace }: Suggestion,
  { document, position, selected }: ItemPlace,
): vscode.InlineCompletionItem {
  // With an item of the suggest widget chosen, VS Code shows only what has its range and begins with its text.
  const range = selected?.range ?? new vscode.Range(position, position.translate(0, replace));
  const item = new vscode.InlineCompletionItem((selected?.text ?? '') + text, range);
  const end = document.offsetAt(range.start) + (selected?.text.length ?? 0) + text.length;
  item.command = {
    title: vscode.l10n.t('Completion Accepted'),
    command: internalCommandIds.completionAccepted,
    arguments: [document.uri.toString(), end],
  };
  return item;
}

/** After a finished statement people press Enter: nothing is asked before they do. */
function expectedKeys(document: vscode.TextDocument, position: vscode.Position): string {
  const { text } = document.lineAt(position.line);
  const head = text.slice(0, position.character);
  if (text.length > position.character || !/[;}]\s*$/.test(head)) return '';
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  return eol + (/^\s*/.exec(head)?.[0] ?? '');
}
