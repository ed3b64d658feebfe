import { asArray, asString, isObject, type JsonObject } from '../../base/guards';
import type { ConversationRecord } from '../conversation';
import { parseRecords } from '../record';
import type { ImportedChat } from './dialogue';

const format = 'deepinfra.chats';

/** Conversations as one JSON text that `readExport` reads back to the same ones. */
export function exportedJson(chats: readonly ImportedChat[]): string {
  return `{"format":"${format}","version":1,"conversations":[\n${chats.map((chat) => JSON.stringify(chat)).join(',\n')}\n]}\n`;
}

/** True for what `exportedJson` wrote, of any version. */
export function isExport(value: unknown): value is JsonObject {
  return isObject(value) && value['format'] === format;
}

/** The conversations of an export. What is no record of ours is left out. */
export function readExport(value: JsonObject): ImportedChat[] {
  return asArray(value['conversations']).flatMap((item) => {
    if (!isObject(item)) return [];
    const id = asString(item['id']) ?? '';
    const lines = asArray(item['records']).map((record) => JSON.stringify(record));
    const records: ConversationRecord[] = parseRecords(lines.join('\n')).records;
    return /^[\w-]{1,100}$/.test(id) && records.length > 0 ? [{ id, records }] : [];
  });
}
