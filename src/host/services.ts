import type * as vscode from 'vscode';
import type { ChatArchive } from '../core/chat/archive';
import { withImages, type ImageStore } from '../core/chat/attachedImages';
import { ChatLibrary } from '../core/chat/library';
import type { CatalogueCache } from '../core/models/catalogue';
import { UsageLedger, type LedgerStore } from '../core/usage/ledger';
import { ChatViewProvider } from './chat/chatViewProvider';
import { CurrentChat } from './chat/currentChat';
import { Completions } from './completion/completions';
import { CompletionLedger } from './completion/ledger';
import { CompletionModels } from './completion/modelInUse';
import { StatisticsDocument } from './completion/statisticsDocument';
import { mementoKeys } from './names';
import { KeyStore, type OfferedKey } from './secrets';
import { Service } from './service';
import { Budget } from './usage/budget';

/** What only Node can give; the composition root brings it. */
export interface Disk {
  readonly archive: ChatArchive;
  /** Pictures that went along with questions. */
  readonly images: ImageStore;
  readonly catalogueCache: CatalogueCache;
  readonly ledgerStore: LedgerStore;
  /** A key from the environment, used in development windows only. */
  readonly offeredKey: OfferedKey | undefined;
}

/** Everything that features are made of, in the order of dependency. */
export interface Services {
  readonly log: vscode.LogOutputChannel;
  readonly keys: KeyStore;
  /** What everything costs. */
  readonly usage: UsageLedger;
  readonly service: Service;
  readonly library: ChatLibrary;
  readonly current: CurrentChat;
  readonly view: ChatViewProvider;
  readonly models: CompletionModels;
  readonly completions: Completions;
  readonly ledger: CompletionLedger;
  readonly statistics: StatisticsDocument;
  /** Of this machine, for all workspaces. */
  readonly memento: vscode.Memento;
}

/** Makes all services. Nothing here reads a file or opens a connection. */
export function createServices(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  disk: Disk,
): Services {
  const { globalState: memento, extensionUri, subscriptions } = context;
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
  const library = new ChatLibrary({
    archive: disk.archive,
    source: withImages(service, disk.images, (id) => service.findModel(id)?.supports.vision ?? false),
    now: Date.now,
    newId: newChatId,
    log,
  });
  const current = new CurrentChat(library, context.workspaceState, () => service.defaultModel());
  const view = new ChatViewProvider({ current, service, library, log, extensionUri });
  const models = new CompletionModels(service, memento);
  const ledger = new CompletionLedger(memento, usage);
  const completions = new Completions({ service, models, ledger, log });
  const statistics = new StatisticsDocument(ledger);
  subscriptions.push(keys, usage, budget, service, current, view, ledger, completions, statistics);
  return {
    log,
    keys,
    usage,
    service,
    library,
    current,
    view,
    models,
    completions,
    ledger,
    statistics,
    memento,
  };
}

/** Short, unique enough for a lifetime of conversations, and in order of time when sorted by name. */
function newChatId(): string {
  const random = crypto.getRandomValues(new Uint32Array(2));
  return `${Date.now().toString(36)}-${Array.from(random, (word) => word.toString(36)).join('')}`;
}
