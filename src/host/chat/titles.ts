import type * as vscode from 'vscode';
import type { IDisposable } from '../../core/base/disposable';
import type { Chat } from '../../core/chat/chat';
import type { ChatLibrary } from '../../core/chat/library';
import { titleIn, titleRequest } from '../../core/chat/title';
import { smallChatModel } from '../../core/models/select';
import { readChatSettings } from '../config';
import type { Service } from '../service';

/** Longer than this nobody waits for a title, in milliseconds. */
const patienceMs = 20_000;

interface TitleServices {
  readonly library: ChatLibrary;
  readonly service: Service;
  readonly log: vscode.LogOutputChannel;
}

/** Names each conversation after its first answer, unless the setting or a name that it has says otherwise. */
export function nameConversations({ library, service, log }: TitleServices): IDisposable {
  return library.onDidAnswer((chat) => {
    if (!readChatSettings().generateTitles) return;
    nameChat(chat, library, service).catch((error: unknown) => {
      // The beginning of the question stays its name.
      log.debug(`No title: ${error instanceof Error ? error.name : 'unknown'}`);
    });
  });
}

async function nameChat({ conversation }: Chat, library: ChatLibrary, service: Service): Promise<void> {
  const { id, title, turns } = conversation;
  const [question, answer] = turns.values();
  if (title !== undefined || turns.size !== 2 || question?.kind !== 'question' || answer?.kind !== 'answer')
    return;
  const model = smallChatModel(service.catalogue?.models ?? []);
  if (!model) return;
  const { text } = await service.chat(
    titleRequest(model.id, question.text, answer.text),
    AbortSignal.timeout(patienceMs),
    { feature: 'title', conversation: id },
  );
  const found = titleIn(text);
  // The user may have named it meanwhile.
  if (found !== '' && conversation.title === undefined) await library.rename(id, found);
}
