import type { ContextPart } from '../../core/context/part';
import type { LazyChat } from './lazyChat';

/** What the host itself asks in the chat. */
export interface HostQuestion {
  readonly text: string;
  readonly parts: readonly ContextPart[];
  readonly model: string;
}

/** Asks a question in a new conversation and shows it, with the cursor where a follow-up is typed. */
export async function askInChat(chats: LazyChat, { text, parts, model }: HostQuestion): Promise<void> {
  const { current, view } = await chats.get();
  await current.startNew();
  const chat = await current.get();
  await chat.chooseModel(model);
  await Promise.all([chat.ask(text, parts), view.reveal('focusComposer')]);
}
