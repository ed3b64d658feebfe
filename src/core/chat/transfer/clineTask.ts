import { asNumber, asString, isObject, type JsonObject } from '../../base/guards';
import { textOf } from './continueSession';
import { dialogueChat, type ImportedChat, type Utterance } from './dialogue';

/** True for `ui_messages.json` of a task of Cline, Roo and their kin: what its panel showed. */
export function isTaskScreen(value: unknown): value is readonly JsonObject[] {
  return isList(value, (item) => typeof item['ts'] === 'number' && ('say' in item || 'ask' in item));
}

/** True for `api_conversation_history.json` of such a task: what was sent to the model. */
export function isTaskHistory(value: unknown): value is readonly JsonObject[] {
  return isList(value, (item) => typeof item['role'] === 'string' && 'content' in item);
}

/** A task from what its panel showed; undefined when nothing was said. `name` is that of the task's folder. */
export function readTaskScreen(
  messages: readonly JsonObject[],
  name: string,
  at: number,
): ImportedChat | undefined {
  const utterances = messages.flatMap((message, index): Utterance[] => {
    const text = asString(message['text']) ?? '';
    const when = asNumber(message['ts']);
    switch (message['say'] ?? message['ask']) {
      case 'task':
      case 'user_feedback':
      case 'user_feedback_diff':
        return [{ who: 'person', text, at: when }];
      case 'text':
        // The task itself is the first text of older versions.
        return [{ who: index === 0 ? 'person' : 'model', text, at: when }];
      case 'completion_result':
        return message['say'] === undefined ? [] : [{ who: 'model', text, at: when }];
      case 'reasoning':
        return [{ who: 'model', text: '', reasoning: text, at: when }];
      default:
        return [];
    }
  });
  return dialogueChat({ id: `task-${name}`, at: asNumber(messages[0]?.['ts']) ?? at }, utterances);
}

/** A task from what was sent to the model, without what the program itself added. */
export function readTaskHistory(
  messages: readonly JsonObject[],
  name: string,
  at: number,
): ImportedChat | undefined {
  const utterances = messages.flatMap((message): Utterance[] => {
    const text = wordsOf(textOf(message['content']));
    if (message['role'] === 'assistant') return [{ who: 'model', text }];
    return message['role'] === 'user' ? [{ who: 'person', text }] : [];
  });
  return dialogueChat({ id: `task-${name}`, at: asNumber(messages[0]?.['ts']) ?? at }, utterances);
}

function wordsOf(text: string): string {
  return text
    .replaceAll(/<environment_details>[\s\S]*?<\/environment_details>/g, '')
    .replaceAll(/<\/?(?:task|user_message|feedback|answer)>/g, '')
    .trim();
}

function isList(value: unknown, fits: (item: JsonObject) => boolean): value is readonly JsonObject[] {
  if (!Array.isArray(value) || !value.every(isObject)) return false;
  const [first] = value;
  return first !== undefined && fits(first);
}
