import type * as vscode from 'vscode';
import type { ChatRequest, Usage } from '../../core/api/chat';
import { Disposable } from '../../core/base/disposable';
import { Emitter, type Event } from '../../core/base/event';
import type { Logger } from '../../core/base/logger';
import type { ImageStore } from '../../core/chat/attachedImages';
import type { ChatLibrary } from '../../core/chat/library';
import type { GitProgram } from '../../core/sourceControl/git';
import type { WebAnswer } from '../../core/context/webPageError';
import type { ContextState } from '../../protocol/contextState';
import type { KeyStore } from '../secrets';
import type { Service } from '../service';
import type { ContextDesk } from './contextPart';
import type { RedrawRequest } from './pendingParts';
import type { TerminalWatch } from './terminalWatch';

/** Asks for one web page; connects only where `mayConnect` allows it. */
export type OpenWebPage = (
  url: URL,
  options: { readonly mayConnect: (address: string) => boolean; readonly signal: AbortSignal },
) => Promise<WebAnswer>;

/** What attachments need from outside. */
export interface AttachmentServices {
  readonly library: ChatLibrary;
  readonly service: Service;
  readonly keys: KeyStore;
  readonly images: ImageStore;
  readonly git: GitProgram;
  readonly openWebPage: OpenWebPage;
  readonly terminals: TerminalWatch;
  readonly memento: vscode.Memento;
  readonly log: Logger;
}

/** What goes along with the next question of each conversation. The work is done by a part that is loaded on first use. */
export class Attachments extends Disposable {
  readonly #services: AttachmentServices;
  readonly #changes = this._register(new Emitter<ContextState>());
  readonly #redraws = this._register(new Emitter<RedrawRequest>());
  #desk: Promise<ContextDesk> | undefined;

  constructor(services: AttachmentServices) {
    super();
    this.#services = services;
  }

  /** Fires when the composer of a conversation should look different. */
  readonly onDidChange = this.#changes.event;

  /** Fires when the page is to draw a picture smaller. */
  readonly onRedraw: Event<RedrawRequest> = this.#redraws.event;

  /** Where the work is done. */
  desk(): Promise<ContextDesk> {
    this.#desk ??= import('./contextPart').then(({ ContextDesk: Desk }) =>
      this._register(
        new Desk(this.#services, {
          changed: (state) => this.#changes.fire(state),
          redraw: (request) => this.#redraws.fire(request),
        }),
      ),
    );
    return this.#desk;
  }

  /** The service counted a prompt: the next estimate will be better. */
  learn(request: ChatRequest, usage: Usage): void {
    this.desk()
      .then((desk) => desk.learn(request, usage))
      .catch((error: unknown) => this.#services.log.warn(`Token estimate: ${String(error)}`));
  }
}
