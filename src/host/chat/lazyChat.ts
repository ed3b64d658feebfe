import type * as vscode from 'vscode';
import type { IDisposable } from '../../core/base/disposable';
import { Emitter } from '../../core/base/event';
import type { ChatArchive } from '../../core/chat/archive';
import type { ImageStore } from '../../core/chat/attachedImages';
import type { GitProgram } from '../../core/sourceControl/git';
import type { OpenWebPage } from '../context/attachments';
import type { TerminalWatch } from '../context/terminalWatch';
import type { KeyStore } from '../secrets';
import type { LazyAnswerEdits } from '../edits/lazyAnswerEdits';
import type { Service } from '../service';
import type { Chats } from './chatPart';

/** What the chat is made of. */
export interface ChatOptions {
  readonly archive: ChatArchive;
  readonly images: ImageStore;
  readonly git: GitProgram;
  readonly openWebPage: OpenWebPage;
  readonly keys: KeyStore;
  readonly terminals: TerminalWatch;
  readonly service: Service;
  readonly log: vscode.LogOutputChannel;
  /** Of this machine, for all workspaces. */
  readonly memento: vscode.Memento;
  readonly workspaceState: vscode.Memento;
  readonly extensionUri: vscode.Uri;
  readonly answerEdits: LazyAnswerEdits;
}

/** The chat: conversations, view and commands. Its code is loaded when somebody first needs it. */
export class LazyChat implements IDisposable {
  readonly #options: ChatOptions;
  readonly #changes = new Emitter<void>();
  #loading: Promise<Chats> | undefined;
  #loaded: Chats | undefined;

  constructor(options: ChatOptions) {
    this.#options = options;
  }

  /** Fires when an answer begins or ends, and when another conversation is shown. */
  readonly onDidChange = this.#changes.event;

  /** The chat, if it was needed yet. */
  get loaded(): Chats | undefined {
    return this.#loaded;
  }

  /** The chat; loaded now when it was not. */
  get(): Promise<Chats> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  dispose(): void {
    this.#changes.dispose();
    this.#loaded?.dispose();
  }

  async #load(): Promise<Chats> {
    const { createChats } = await import('./chatPart');
    const chats = createChats(this.#options);
    chats.library.onDidChange(() => this.#changes.fire());
    chats.current.onDidChange(() => this.#changes.fire());
    this.#loaded = chats;
    return chats;
  }
}
