import { asArray, asNumber, asString, isObject, type JsonObject } from '../../base/guards';
import { dialogueChat, type ImportedChat, type Utterance } from './dialogue';

/** True for what Continue keeps in `~/.continue/sessions/<id>.json`. */
export function isContinueSession(value: unknown): value is JsonObject {
  return isObject(value) && typeof value['sessionId'] === 'string' && Array.isArray(value['history']);
}

/** A session of Continue; undefined when nothing was said in it. `at` is when its file was last written. */
export function readContinueSession(session: JsonObject, at: number): ImportedChat | undefined {
  const utterances = asArray(session['history']).flatMap(utteranceOf);
  const created = asNumber(Number(asString(session['dateCreated']) ?? Number.NaN)) ?? at;
  return dialogueChat(
    {
      id: `continue-${asString(session['sessionId']) ?? ''}`,
      at: created,
      title: asString(session['title']),
      model: asString(session['chatModelTitle']),
    },
    utterances,
  );
}

function utteranceOf(item: unknown): Utterance[] {
  const message = isObject(item) ? item['message'] : undefined;
  if (!isObject(message)) return [];
  const text = textOf(message['content']);
  switch (message['role']) {
    case 'user':
      return [{ who: 'person', text }];
    case 'assistant':
      return [{ who: 'model', text }];
    case 'thinking':
      return [{ who: 'model', text: '', reasoning: text }];
    default:
      return [];
  }
}

/** The text of a message that is a string or a list of parts, as in the APIs of OpenAI and Anthropic. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return asArray(content)
    .flatMap((part) => (isObject(part) && part['type'] === 'text' ? [asString(part['text']) ?? ''] : []))
    .join('\n\n');
}
