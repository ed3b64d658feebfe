import type * as vscode from 'vscode';
import type { IDisposable } from '../core/base/disposable';
import type { ChatArchive } from '../core/chat/archive';
import type { ImageStore } from '../core/chat/attachedImages';
import type { CatalogueCache } from '../core/models/catalogue';
import type { GitProgram } from '../core/sourceControl/git';
import { UsageLedger, type LedgerStore } from '../core/usage/ledger';
import { LazyChat } from './chat/lazyChat';
import { Completions } from './completion/completions';
import { CompletionLedger } from './completion/ledger';
import { CompletionModels } from './completion/modelInUse';
import { StatisticsDocument } from './completion/statisticsDocument';
import type { OpenWebPage } from './context/attachments';
import { TerminalWatch } from './context/terminalWatch';
import { InlineEdits } from './edits/inlineEdits';
import { LazyAnswerEdits } from './edits/lazyAnswerEdits';
import { mementoKeys } from './names';
import { KeyStore, type OfferedKey } from './secrets';
import { Service } from './service';
import { Budget } from './usage/budget';

/** What only Node can give; the composition root brings it. */
export interface Disk {
  readonly archive: ChatArchive;
  /** Pictures that went along with questions. */
  readonly images: ImageStore;
  readonly openWebPage: OpenWebPage;
  readonly catalogueCache: CatalogueCache;
  readonly ledgerStore: LedgerStore;
  readonly git: GitProgram;
  /** A key from the environment, used in development windows only. */
  readonly offeredKey: OfferedKey | undefined;
}

/** Everything that features are made of, in the order of dependency. */
export interface Services {
  readonly log: vscode.LogOutputChannel;
  /** Ours: its manifest, and where its files are. */
  readonly extension: vscode.Extension<unknown>;
  readonly keys: KeyStore;
  /** What everything costs. */
  readonly usage: UsageLedger;
  readonly service: Service;
  readonly chat: LazyChat;
  readonly models: CompletionModels;
  readonly completions: Completions;
  readonly ledger: CompletionLedger;
  readonly statistics: StatisticsDocument;
  readonly inlineEdits: InlineEdits;
  /** Puts code of answers into files. */
  readonly answerEdits: LazyAnswerEdits;
  readonly git: GitProgram;
  /** What ends with the extension. */
  readonly subscriptions: IDisposable[];
  /** Of this machine, for all workspaces. */
  readonly memento: vscode.Memento;
}

/** Makes all services. Nothing here reads a file or opens a connection. */
export function createServices(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  disk: Disk,
): Services {
  const { globalState: memento, workspaceState, extensionUri, subscriptions } = context;
  const keys = new KeyStore(context.secrets, disk.offeredKey);
  const usage = new UsageLedger({ store: disk.ledgerStore, now: Date.now, logger: log });
  const budget = new Budget(usage, memento);
  const service = new Service({
    keys,
    budget,
    cache: disk.catalogueCache,
    log,
    usage,
    version: String(context.extension.packageJSON.version),
    lastModel: () => memento.get(mementoKeys.lastModel, ''),
  });
  const terminals = new TerminalWatch();
  const answerEdits = new LazyAnswerEdits();
  const ambient = { keys, service, terminals, log, memento, workspaceState, extensionUri, answerEdits };
  const chat = new LazyChat({ ...disk, ...ambient });
  const models = new CompletionModels(service, memento);
  const ledger = new CompletionLedger(memento, usage);
  const completions = new Completions({ service, models, ledger, log });
  const statistics = new StatisticsDocument(ledger);
  const inlineEdits = new InlineEdits(async () => {
    const part = await import('./edits/inlineEditsPart');
    const chatModel = async () => (await (await chat.get()).current.get()).conversation.model;
    return part.createInlineEditor({ service, chatModel, memento });
  });
  subscriptions.push(keys, usage, budget, service, terminals, chat);
  subscriptions.push(ledger, completions, statistics, inlineEdits, answerEdits);
  return {
    log,
    extension: context.extension,
    keys,
    usage,
    service,
    chat,
    models,
    completions,
    ledger,
    statistics,
    inlineEdits,
    answerEdits,
    git: disk.git,
    subscriptions,
    memento,
  };
}
