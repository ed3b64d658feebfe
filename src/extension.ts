import * as vscode from 'vscode';
import { ChatFiles } from './disk/chatFiles';
import { environmentKey } from './disk/environment';
import { ImageFiles } from './disk/imageFiles';
import { LedgerFiles } from './disk/ledgerFiles';
import { runGit } from './disk/git';
import { TextFile } from './disk/textFile';
import { registerActions } from './host/actions/actionsFeature';
import { webRequest } from './disk/webRequest';
import { registerChatView } from './host/chat/registerChatView';
import { registerCommands } from './host/commands/index';
import { registerCompletions } from './host/completion/completionFeature';
import { registerContextKeys } from './host/contextKeys';
import { createLog } from './host/log';
import { createServices, type Services } from './host/services';
import { registerUsage } from './host/usage/usageFeature';

/** Features, each registered on its own: one that fails leaves the others alive. */
const features: readonly ((services: Services) => vscode.Disposable)[] = [
  registerCommands,
  registerChatView,
  registerContextKeys,
  registerCompletions,
  registerActions,
  registerUsage,
];

let running: Services | undefined;

/** Called by VS Code when it has started. Opens no connection and reads no file. */
export function activate(context: vscode.ExtensionContext): void {
  const log = createLog();
  context.subscriptions.push(log);
  try {
    const storage = context.globalStorageUri.fsPath;
    const services = createServices(context, log, {
      archive: new ChatFiles(`${storage}/chats`),
      images: new ImageFiles(`${storage}/chats/images`),
      openWebPage: webRequest,
      catalogueCache: new TextFile(`${storage}/models.json`),
      ledgerStore: new LedgerFiles(`${storage}/usage`),
      git: runGit,
      offeredKey: context.extensionMode === vscode.ExtensionMode.Development ? environmentKey() : undefined,
    });
    running = services;
    for (const register of features) {
      try {
        context.subscriptions.push(register(services));
      } catch (error) {
        log.error(`${register.name} failed: ${String(error)}`);
      }
    }
  } catch (error) {
    log.error(`Activation failed: ${String(error)}`);
    void vscode.window.showErrorMessage(vscode.l10n.t('DeepInfra could not start. The log says why.'));
  }
}

/** Called by VS Code before it ends the extension host: what is on the screen goes to disk first. */
export async function deactivate(): Promise<void> {
  await Promise.all([running?.chat.loaded?.library.saveAll(), running?.usage.refresh()]);
}
