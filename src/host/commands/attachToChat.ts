import * as vscode from 'vscode';
import type { ChatViewProvider } from '../chat/chatViewProvider';
import type { CurrentChat } from '../chat/currentChat';
import type { Attachments } from '../context/attachments';
import { commandIds } from '../names';
import type { Command } from './command';

/** Attaches files and folders to the next question: those chosen in the Explorer, else the file in the editor. */
export class AttachToChat implements Command {
  readonly id = commandIds.attachToChat;
  readonly #attachments: Attachments;
  readonly #current: CurrentChat;
  readonly #view: ChatViewProvider;

  constructor(attachments: Attachments, current: CurrentChat, view: ChatViewProvider) {
    this.#attachments = attachments;
    this.#current = current;
    this.#view = view;
  }

  /** The Explorer names the entry that was clicked, and all that are selected. */
  async execute(clicked?: unknown, selected?: unknown): Promise<void> {
    const named = Array.isArray(selected) && selected.length > 0 ? selected : [clicked];
    const uris = named.filter((value) => value instanceof vscode.Uri);
    const inEditor = vscode.window.activeTextEditor?.document.uri;
    if (uris.length === 0 && inEditor) uris.push(inEditor);
    const { id } = (await this.#current.get()).conversation;
    await this.#view.reveal('focusComposer');
    const desk = await this.#attachments.desk();
    await desk.attachUris(
      id,
      uris.map((uri) => uri.toString()),
    );
  }
}
