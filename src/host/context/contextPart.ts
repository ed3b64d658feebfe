import * as vscode from 'vscode';
import type { ChatRequest, Usage } from '../../core/api/chat';
import { Disposable } from '../../core/base/disposable';
import type { Chat } from '../../core/chat/chat';
import type { ContextPart } from '../../core/context/part';
import { commandNameOf, slashCommands } from '../../core/context/slashCommands';
import type { ContextState, Suggestion } from '../../protocol/contextState';
import { readContextSettings } from '../config';
import type { AttachmentServices } from './attachments';
import { chipState, seeingModel } from './chipState';
import { commandText, subjectOf } from './commandSubjects';
import { snapshotOf } from './editorParts';
import { Exclusions } from './exclusions';
import { droppedFile, fileAttachment, imagePart } from './fileParts';
import { gitRunner } from './gitParts';
import { commandOffers, contextOffers, type Offer, type OfferServices } from './offers';
import { meterOf, noticeOf, OutlookDesk, type Draft, type Outlook } from './outlook';
import { PendingParts, type RedrawRequest } from './pendingParts';
import { checkedForSecrets, type Outgoing } from './secretCheck';
import { SentDocument } from './sentDocument';
import { countedText, sentText } from './sentText';
import { summaryOf } from './summary';
import { instructionAttachments } from './workspacePrompts';

/** Lines of lists that can still be chosen; a few lists may be open in as many pages. */
const maxOffers = 1_000;
/** Milliseconds that changes are gathered for before the page hears of them. */
const tellAfterMs = 30;

/** What a desk tells. */
export interface DeskEvents {
  readonly changed: (state: ContextState) => void;
  /** The page is to draw a picture smaller. */
  readonly redraw: (request: RedrawRequest) => void;
}

/** Gathers what goes along with questions, looks ahead at what sending means, and checks it before it goes. */
export class ContextDesk extends Disposable {
  readonly #services: OfferServices;
  readonly #events: DeskEvents;
  readonly #pending: PendingParts;
  readonly #outlooks: OutlookDesk;
  readonly #sentDocument = this._register(new SentDocument());
  readonly #drafts = new Map<string, string>();
  /** Conversations whose instruction files were offered. */
  readonly #instructed = new Set<string>();
  /** What was announced to be left out, by conversation. */
  readonly #announced = new Map<string, string>();
  readonly #telling = new Set<string>();
  /** What was offered last, in any page. */
  readonly #offers = new Map<string, Offer>();
  #lastOffer = 0;

  constructor(services: AttachmentServices, events: DeskEvents) {
    super();
    const exclusions = this._register(new Exclusions());
    this.#services = { ...services, exclusions, runGit: gitRunner(services.git) };
    this.#events = events;
    this.#outlooks = new OutlookDesk(services.memento, services.log);
    this.#pending = new PendingParts((id) => this.#tellSoon(id), events.redraw);
  }

  learn(request: ChatRequest, usage: Usage): Promise<void> {
    return this.#outlooks.learn(request, usage);
  }

  /** What `@` or `/` offers for what was typed behind it. */
  async suggest(trigger: string, query: string): Promise<Suggestion[]> {
    const offers = await (trigger === '/' ? commandOffers(query) : contextOffers(query, this.#services));
    return offers.map((offer) => {
      const id = String(++this.#lastOffer);
      this.#offers.set(id, offer);
      this.#offers.delete(String(this.#lastOffer - maxOffers));
      return { id, ...offer.suggestion };
    });
  }

  /** Attaches what was chosen from the list; for a command, what it looks at. */
  async choose(conversationId: string, id: string): Promise<void> {
    const offer = this.#offers.get(id);
    if (!offer?.attach) return;
    const attachable = await offer.attach();
    if (attachable) return this.#pending.add(conversationId, attachable);
    const name = commandNameOf(offer.suggestion.label);
    if (name !== undefined) await this.#attachSubject(conversationId, name);
  }

  /** Attaches files and folders by their addresses. */
  async attachUris(conversationId: string, uris: readonly string[]): Promise<void> {
    await Promise.all(
      uris.map(async (text) => {
        const uri = vscode.Uri.parse(text, true);
        const stat = await Promise.resolve(vscode.workspace.fs.stat(uri)).catch(() => undefined);
        const isFolder = stat !== undefined && (stat.type & vscode.FileType.Directory) !== 0;
        await this.#pending.add(conversationId, fileAttachment(uri, isFolder, this.#services));
      }),
    );
  }

  attachText(conversationId: string, text: string): Promise<void> {
    const label = vscode.l10n.t('Pasted text, {0} lines', text.split('\n').length);
    return this.#pending.add(conversationId, snapshotOf({ source: 'paste', icon: 'clippy', label, text }));
  }

  /** Attaches a file that only the page has; `data` in base64, null when it is too large to hand over. */
  attachBytes(conversationId: string, name: string, data: string | null): Promise<void> {
    const bytes = data === null ? undefined : bytesOf(data);
    return this.#pending.add(conversationId, droppedFile(name, bytes, this.#services.images));
  }

  /** The page drew a picture smaller; null when it could not. */
  async drawn(conversationId: string, id: string, data: string | null): Promise<void> {
    const label = this.#pending.find(conversationId, id)?.attachable.label;
    if (label === undefined) return;
    const resolved = data === null ? undefined : await imagePart(bytesOf(data), label, this.#services.images);
    const broken = { kind: 'failed', note: vscode.l10n.t('The picture cannot be read.') } as const;
    this.#pending.settle(conversationId, id, !resolved || resolved.kind === 'redraw' ? broken : resolved);
  }

  detach(conversationId: string, id: string): void {
    this.#pending.remove(conversationId, id);
  }

  /** Does what a chip offers: lets something excluded go along, or takes a model that can see. */
  async act(conversationId: string, id: string): Promise<void> {
    const entry = this.#pending.find(conversationId, id);
    if (entry?.resolved?.kind === 'blocked') return this.#pending.allow(conversationId, id);
    const seeing = seeingModel(this.#services.service);
    const chat = await this.#chat(conversationId);
    if (seeing !== undefined) await chat.chooseModel(seeing);
    await this.#tell(conversationId);
  }

  /** Looks anew; `draft` is what is written and not sent. */
  async measure(conversationId: string, draft: string): Promise<void> {
    this.#drafts.set(conversationId, draft);
    const chat = await this.#chat(conversationId);
    if (chat.conversation.turns.size === 0 && !this.#instructed.has(conversationId)) {
      this.#instructed.add(conversationId);
      const found = readContextSettings().instructions ? await instructionAttachments() : [];
      for (const attachable of found) await this.#pending.add(conversationId, attachable);
    }
    await this.#tell(conversationId);
  }

  /** Shows the exact messages that sending the draft would send. */
  async showSent(conversationId: string, text: string): Promise<void> {
    const chat = await this.#chat(conversationId);
    await this.#pending.refresh(conversationId);
    const draft = await this.#draft(conversationId, text);
    const outlook = this.#look(chat, draft);
    const messages = this.#outlooks.messages(chat, draft, outlook.fit.leaveOut);
    const { model } = chat.conversation;
    const parts = draft.parts.map(
      (part) => [part, this.#outlooks.tokensOf(model, [countedText(part)])] as const,
    );
    await this.#sentDocument.show(sentText(outlook, messages, parts));
  }

  /** Summarises what would be left out. */
  async summarise(conversationId: string): Promise<void> {
    const chat = await this.#chat(conversationId);
    const { leaveOut } = this.#look(
      chat,
      await this.#draft(conversationId, this.#drafts.get(conversationId) ?? ''),
    ).fit;
    if (!leaveOut) return;
    const signal = new AbortController().signal;
    const summary = await summaryOf(chat, leaveOut.upTo, this.#services.service, signal);
    await chat.shorten(leaveOut.upTo, summary);
    await this.#tell(conversationId);
  }

  /**
   * Makes a question ready to be asked: reads again what may have changed, looks for secrets and asks about them, leaves out
   * what does not fit when that was announced. Undefined when the user decided not to send. Rejects with a sentence.
   */
  async prepare(chat: Chat, text: string): Promise<Outgoing | undefined> {
    const { id } = chat.conversation;
    await this.#pending.refresh(id);
    this.#refuseFailed(chat);
    const draft = await this.#draft(id, text);
    const { fit, ...rest } = this.#look(chat, draft);
    const said = noticeOf({ fit, ...rest });
    if (fit.tooLarge) throw new Error(said);
    if (fit.leaveOut && this.#announced.get(id) !== fit.leaveOut.upTo) {
      await this.#tell(id);
      throw new Error(said);
    }
    const checked = await checkedForSecrets(draft, await this.#knownSecrets());
    if (checked && fit.leaveOut) await chat.shorten(fit.leaveOut.upTo, fit.leaveOut.summary);
    return checked;
  }

  /** A question without anything new along with it, looked through for secrets; undefined when it shall not be sent. */
  async checked(text: string): Promise<string | undefined> {
    return (await checkedForSecrets({ text, parts: [] }, await this.#knownSecrets()))?.text;
  }

  /** A question was taken: what went along with it is done with. */
  sent(conversationId: string): void {
    this.#drafts.delete(conversationId);
    this.#pending.clear(conversationId);
  }

  #refuseFailed(chat: Chat): void {
    const bad = this.#pending
      .of(chat.conversation.id)
      .map((entry) => chipState(entry, chat.conversation.model, this.#services.service));
    const failed = bad.find(({ state }) => state === 'failed');
    if (failed) throw new Error(vscode.l10n.t('{0}: {1}', failed.label, failed.note));
    if (bad.some(({ state }) => state === 'reading'))
      throw new Error(vscode.l10n.t('Something is still being read. Send again in a moment.'));
  }

  async #attachSubject(conversationId: string, name: string): Promise<void> {
    const subject = slashCommands.find((command) => command.name === name)?.subject;
    const isThere = this.#pending.of(conversationId).some(({ attachable }) => attachable.icon !== 'book');
    if (!subject || isThere) return;
    for (const attachable of await subjectOf(subject, this.#services))
      await this.#pending.add(conversationId, attachable);
  }

  /** The draft with its parts; a command that it begins with is one of them. */
  async #draft(conversationId: string, text: string): Promise<Draft> {
    const parts = this.#pending.partsOf(conversationId);
    const name = commandNameOf(text);
    const words = name === undefined ? undefined : await commandText(name);
    if (words === undefined) return { text, parts };
    const command: ContextPart = {
      kind: 'text',
      source: 'command',
      label: `/${name}`,
      text: words,
      language: '',
    };
    return { text, parts: [command, ...parts] };
  }

  async #knownSecrets(): Promise<string[]> {
    const { keys, service } = this.#services;
    const key = service.endpoint.ok ? await keys.get(service.endpoint.origin) : undefined;
    return key === undefined ? [] : [key];
  }

  async #chat(conversationId: string): Promise<Chat> {
    const chat = await this.#services.library.open(conversationId);
    if (!chat) throw new Error(vscode.l10n.t('This conversation cannot be read.'));
    return chat;
  }

  #look(chat: Chat, draft: Draft): Outlook {
    return this.#outlooks.look(chat, draft, this.#services.service.findModel(chat.conversation.model));
  }

  /** Many things can be attached at once; the page hears of them together. */
  #tellSoon(conversationId: string): void {
    if (this.#telling.has(conversationId)) return;
    this.#telling.add(conversationId);
    setTimeout(() => {
      this.#telling.delete(conversationId);
      this.#tell(conversationId).catch((error: unknown) =>
        this.#services.log.warn(`Attachments: ${String(error)}`),
      );
    }, tellAfterMs);
  }

  async #tell(conversationId: string): Promise<void> {
    const chat = await this.#chat(conversationId);
    const text = this.#drafts.get(conversationId) ?? '';
    const outlook = this.#look(chat, { text, parts: this.#pending.partsOf(conversationId) });
    const { leaveOut } = outlook.fit;
    if (leaveOut) this.#announced.set(conversationId, leaveOut.upTo);
    else this.#announced.delete(conversationId);
    this.#events.changed({
      conversationId,
      parts: this.#pending
        .of(conversationId)
        .map((entry) => chipState(entry, chat.conversation.model, this.#services.service)),
      meter: meterOf(outlook),
      notice: noticeOf(outlook),
      canSummarise: leaveOut !== undefined,
    });
  }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
