import type * as vscode from 'vscode';
import type { IDisposable } from '../../core/base/disposable';
import type { ChatArchive } from '../../core/chat/archive';
import type { ImageStore } from '../../core/chat/attachedImages';
import type { Service } from '../service';
import type { Chats } from './chatPart';

/** What the chat is made of. */
export interface ChatOptions {
  readonly archive: ChatArchive;
  readonly images: ImageStore;
  readonly service: Service;
  readonly log: vscode.LogOutputChannel;
  /** Of this machine, for all workspaces. */
  readonly memento: vscode.Memento;
  readonly workspaceState: vscode.Memento;
  readonly extensionUri: vscode.Uri;
}

/** The chat: conversations, view and commands. Its code is loaded when somebody first needs it. */
export class LazyChat implements IDisposable {
  readonly #options: ChatOptions;
  #loading: Promise<Chats> | undefined;
  #loaded: Chats | undefined;

  constructor(options: ChatOptions) {
    this.#options = options;
  }

  /** The chat, if it was needed yet. */
  get loaded(): Chats | undefined {
    return this.#loaded;
  }

  /** The chat; loaded now when it was not. */
  get(): Promise<Chats> {
    this.#loading ??= import('./chatPart').then(
      ({ createChats }) => (this.#loaded = createChats(this.#options)),
    );
    return this.#loading;
  }

  dispose(): void {
    this.#loaded?.dispose();
  }
}
