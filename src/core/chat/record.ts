import { asNumber, asString, isObject, parseJson, type JsonObject } from '../base/guards';
import type { Slices } from '../base/slices';
import type { Usage } from '../api/chat';
import { apiErrorReasons, type ApiErrorReason } from '../api/errors';
import { parseParts } from '../context/part';
import type { AnswerEnding, ConversationRecord } from './conversation';

/** A record as one line of JSON, with its line feed. */
export function recordLine(record: ConversationRecord): string {
  return `${JSON.stringify(record)}\n`;
}

/** What a conversation file held: the records that could be read, and the lines that could not. */
export interface ParsedRecords {
  readonly records: ConversationRecord[];
  readonly damaged: string[];
}

/** Reads a conversation file line by line; a bad line never hides the others. */
export function parseRecords(file: string): ParsedRecords {
  const parsed: ParsedRecords = { records: [], damaged: [] };
  for (const line of file.split('\n')) parseLine(line, parsed);
  return parsed;
}

/** The same, letting other work run in between: a long conversation takes longer than anybody should wait. */
export async function parseRecordsInSlices(file: string, slices: Slices): Promise<ParsedRecords> {
  const parsed: ParsedRecords = { records: [], damaged: [] };
  for (const line of file.split('\n')) {
    parseLine(line, parsed);
    if (slices.over) await slices.rest();
  }
  return parsed;
}

function parseLine(line: string, into: ParsedRecords): void {
  if (line.trim() === '') return;
  const record = parseRecord(parseJson(line));
  if (record) into.records.push(record);
  else into.damaged.push(line);
}

type RecordParser = (value: JsonObject, at: number) => ConversationRecord | undefined;

const parsers: { readonly [type in ConversationRecord['type']]: RecordParser } = {
  created: parseHead,
  modelChosen: parseHead,
  titled: parseHead,
  pinned: parseHead,
  question: parseTurn,
  answerStarted: parseTurn,
  shortened: parseShortened,
  answerText: parseAnswer,
  answerResumed: parseAnswer,
  answerEnded: parseAnswer,
};

function parseRecord(value: unknown): ConversationRecord | undefined {
  if (!isObject(value)) return undefined;
  const at = asNumber(value['at']);
  const type = value['type'];
  if (at === undefined || !isType(type)) return undefined;
  return parsers[type](value, at);
}

function isType(type: unknown): type is ConversationRecord['type'] {
  return typeof type === 'string' && Object.hasOwn(parsers, type);
}

function parseHead(value: JsonObject, at: number): ConversationRecord | undefined {
  const model = asString(value['model']);
  if (value['type'] === 'created') {
    const id = asString(value['id']);
    if (value['format'] !== 1 || id === undefined || model === undefined) return undefined;
    return { type: 'created', format: 1, id, at, model };
  }
  if (value['type'] === 'modelChosen')
    return model === undefined ? undefined : { type: 'modelChosen', at, model };
  if (value['type'] === 'pinned') return { type: 'pinned', at, pinned: value['pinned'] === true };
  const title = asString(value['title']);
  return title === undefined ? undefined : { type: 'titled', at, title };
}

function parseTurn(value: JsonObject, at: number): ConversationRecord | undefined {
  const id = asString(value['id']);
  const parent = asString(value['parent']);
  if (id === undefined) return undefined;
  if (value['type'] === 'question') {
    const text = asString(value['text']);
    if (text === undefined) return undefined;
    const parts = parseParts(value['parts']);
    return {
      type: 'question',
      id,
      parent: parent ?? null,
      at,
      text,
      ...(parts.length > 0 ? { parts } : {}),
    };
  }
  const model = asString(value['model']);
  if (parent === undefined || model === undefined) return undefined;
  return { type: 'answerStarted', id, parent, at, model };
}

function parseShortened(value: JsonObject, at: number): ConversationRecord | undefined {
  const upTo = asString(value['upTo']);
  const summary = asString(value['summary']);
  return upTo === undefined || summary === undefined ? undefined : { type: 'shortened', at, upTo, summary };
}

function parseAnswer(value: JsonObject, at: number): ConversationRecord | undefined {
  const id = asString(value['id']);
  if (id === undefined) return undefined;
  if (value['type'] === 'answerResumed') return { type: 'answerResumed', id, at };
  if (value['type'] === 'answerText') return parseText(value, id, at);
  const ending = parseEnding(value['ending']);
  if (!ending) return undefined;
  const usage = parseUsage(value['usage']);
  const servedModel = asString(value['servedModel']);
  return { type: 'answerEnded', id, at, ending, usage, servedModel };
}

function parseText(value: JsonObject, id: string, at: number): ConversationRecord | undefined {
  const channel = value['channel'];
  const from = asNumber(value['from']);
  const text = asString(value['text']);
  if ((channel !== 'text' && channel !== 'reasoning') || from === undefined || text === undefined)
    return undefined;
  return Number.isInteger(from) && from >= 0
    ? { type: 'answerText', id, at, channel, from, text }
    : undefined;
}

function parseEnding(value: unknown): AnswerEnding | undefined {
  if (!isObject(value)) return undefined;
  if (value['how'] === 'stopped') return { how: 'stopped' };
  if (value['how'] === 'finished')
    return { how: 'finished', finishReason: asString(value['finishReason']) ?? 'stop' };
  if (value['how'] !== 'failed') return undefined;
  return { how: 'failed', reason: parseReason(value['reason']), message: asString(value['message']) ?? '' };
}

function parseReason(value: unknown): ApiErrorReason {
  return apiErrorReasons.find((reason) => reason === value) ?? 'serverError';
}

function parseUsage(value: unknown): Usage | undefined {
  if (!isObject(value)) return undefined;
  const promptTokens = asNumber(value['promptTokens']);
  const completionTokens = asNumber(value['completionTokens']);
  if (promptTokens === undefined || completionTokens === undefined) return undefined;
  return {
    promptTokens,
    completionTokens,
    cachedTokens: asNumber(value['cachedTokens']),
    reasoningTokens: asNumber(value['reasoningTokens']),
    estimatedCost: asNumber(value['estimatedCost']),
  };
}
