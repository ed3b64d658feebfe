import * as vscode from 'vscode';
import type { IDisposable } from '../../core/base/disposable';
import { ChatLibrary } from '../../core/chat/library';
import { AttachToChat } from '../commands/attachToChat';
import type { Command } from '../commands/command';
import { NewChat } from '../commands/newChat';
import { NewChatInTab } from '../commands/newChatInTab';
import { OpenChat } from '../commands/openChat';
import { OpenChatInTab } from '../commands/openChatInTab';
import { PickModel } from '../commands/pickModel';
import { ShowHistory } from '../commands/showHistory';
import { ShowParameters } from '../commands/showParameters';
import { StopAnswer } from '../commands/stopAnswer';
import { readChatSettings } from '../config';
import { Attachments } from '../context/attachments';
import { contextKeySetter } from '../contextKeys';
import { contextKeys } from '../names';
import { chatSource } from './chatSource';
import { ChatViewProvider } from './chatViewProvider';
import { ChatTabs } from './chatTabs';
import { CurrentChat, sideBarChat } from './currentChat';
import type { ChatOptions } from './lazyChat';
import { nameConversations } from './titles';

/** The chat of this window. */
export interface Chats extends IDisposable {
  readonly library: ChatLibrary;
  /** The conversation of the side bar. */
  readonly current: CurrentChat;
  readonly view: ChatViewProvider;
  readonly tabs: ChatTabs;
  readonly commands: readonly Command[];
}

/** Makes the chat. Nothing here reads a file or opens a connection. */
export function createChats(options: ChatOptions): Chats {
  const { archive, images, service, log, memento, workspaceState, extensionUri, answerEdits } = options;
  const library = new ChatLibrary({
    archive,
    source: chatSource(service, images, (request, counted) => attachments.learn(request, counted)),
    now: Date.now,
    newId: newChatId,
    log,
    parameters: () => readChatSettings().parameters,
    autoContinue: () => readChatSettings().autoContinue,
    check: async (format, text) => (await import('../../core/chat/jsonForm')).checkAnswer(format, text),
  });
  const attachments = new Attachments({ ...options, library });
  const current = new CurrentChat(library, sideBarChat(workspaceState), () => service.defaultModel());
  const pageServices = { service, library, attachments, log, extensionUri, answerEdits };
  const view = new ChatViewProvider({ ...pageServices, current });
  const tabs = new ChatTabs(pageServices);
  const looked = () => tabs.active ?? current;
  const chatOf = async (id: unknown) =>
    (typeof id === 'string' ? await library.open(id) : undefined) ?? looked().get();
  const commands: readonly Command[] = [
    new OpenChat(view),
    new NewChat(current, view),
    new ShowHistory(view),
    new ShowParameters(view),
    new OpenChatInTab(tabs, current),
    new NewChatInTab(tabs),
    new PickModel(service, chatOf, memento),
    new StopAnswer(looked),
    new AttachToChat(attachments, current, view),
  ];
  const titles = nameConversations({ library, service, log });
  const answering = keepAnsweringKey({ library, current, tabs });
  const disposable = vscode.Disposable.from(attachments, current, view, tabs, answering, titles);
  return { library, current, view, tabs, commands, dispose: () => disposable.dispose() };
}

/** Keeps the context key of running answers in step. */
function keepAnsweringKey({
  library,
  current,
  tabs,
}: Pick<Chats, 'library' | 'current' | 'tabs'>): IDisposable {
  const set = contextKeySetter();
  const answering = () => set(contextKeys.answering, (tabs.active ?? current).opened?.running !== undefined);
  return vscode.Disposable.from(
    library.onDidChange(answering),
    current.onDidChange(answering),
    tabs.onDidChangeActive(answering),
  );
}

/** Short, unique enough for a lifetime of conversations, and in order of time when sorted by name. */
function newChatId(): string {
  const random = crypto.getRandomValues(new Uint32Array(2));
  return `${Date.now().toString(36)}-${Array.from(random, (word) => word.toString(36)).join('')}`;
}
