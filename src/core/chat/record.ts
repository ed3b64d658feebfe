import { asNumber, asString, asStrings, isObject, parseJson, type JsonObject } from '../base/guards';
import type { Slices } from '../base/slices';
import type { Usage } from '../api/chat';
import { apiErrorReasons, type ApiErrorReason } from '../api/errors';
import { isParameterName, serviceTiers } from '../api/parameters';
import { parseParts, type ContextPart } from '../context/part';
import type { AnswerEnding, ConversationRecord } from './conversation';
import { readConversationParameters } from './parameters';

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

type Parse = (value: JsonObject, at: number) => ConversationRecord | undefined;

const parsers: { readonly [T in ConversationRecord['type']]: Parse } = {
  created: parseHead,
  modelChosen: parseHead,
  titled: parseHead,
  pinned: parseHead,
  parametersChosen: (value, at) => {
    return { type: 'parametersChosen', at, parameters: readConversationParameters(value['parameters']) };
  },
  headChosen: parseChoice,
  queued: parseChoice,
  unqueued: parseChoice,
  question: parseTurn,
  answerStarted: parseTurn,
  shortened: parseShortened,
  answerText: parseAnswer,
  answerResumed: parseAnswer,
  answerChecked: parseAnswer,
  answerEnded: parseAnswer,
};

function isType(type: unknown): type is ConversationRecord['type'] {
  return typeof type === 'string' && Object.hasOwn(parsers, type);
}

function parseRecord(value: unknown): ConversationRecord | undefined {
  if (!isObject(value)) return undefined;
  const at = asNumber(value['at']);
  const { type } = value;
  return at !== undefined && isType(type) ? parsers[type](value, at) : undefined;
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

function parseChoice(value: JsonObject, at: number): ConversationRecord | undefined {
  const id = asString(value['id']);
  if (id === undefined) return undefined;
  if (value['type'] === 'headChosen') return { type: 'headChosen', at, id };
  if (value['type'] === 'unqueued') return { type: 'unqueued', at, id };
  const text = asString(value['text']);
  if (text === undefined) return undefined;
  return { type: 'queued', at, id, text, ...givenParts(value['parts']) };
}

function parseTurn(value: JsonObject, at: number): ConversationRecord | undefined {
  const id = asString(value['id']);
  const parent = asString(value['parent']);
  if (id === undefined) return undefined;
  if (value['type'] === 'question') {
    const text = asString(value['text']);
    if (text === undefined) return undefined;
    return { type: 'question', id, parent: parent ?? null, at, text, ...givenParts(value['parts']) };
  }
  const model = asString(value['model']);
  if (parent === undefined || model === undefined) return undefined;
  const together = asString(value['together']);
  const tier = serviceTiers.find((known) => known === value['tier']);
  return {
    type: 'answerStarted',
    id,
    parent,
    at,
    model,
    ...(together === undefined ? {} : { together }),
    ...(tier === undefined ? {} : { tier }),
  };
}

function givenParts(value: unknown): { parts?: readonly ContextPart[] } {
  const parts = parseParts(value);
  return parts.length > 0 ? { parts } : {};
}

function parseShortened(value: JsonObject, at: number): ConversationRecord | undefined {
  const upTo = asString(value['upTo']);
  const summary = asString(value['summary']);
  return upTo === undefined || summary === undefined ? undefined : { type: 'shortened', at, upTo, summary };
}

function parseAnswer(value: JsonObject, at: number): ConversationRecord | undefined {
  const id = asString(value['id']);
  if (id === undefined) return undefined;
  if (value['type'] === 'answerResumed') return parseResumed(value, id, at);
  if (value['type'] === 'answerText') return parseText(value, id, at);
  if (value['type'] === 'answerChecked') return parseChecked(value, id, at);
  const ending = parseEnding(value['ending']);
  if (!ending) return undefined;
  const usage = parseUsage(value['usage']);
  const servedModel = asString(value['servedModel']);
  const servedTier = asString(value['servedTier']);
  const tier = servedTier === undefined ? {} : { servedTier };
  return { type: 'answerEnded', id, at, ending, usage, servedModel, ...tier };
}

function parseResumed(value: JsonObject, id: string, at: number): ConversationRecord | undefined {
  const keep = asNumber(value['keep']);
  if (keep === undefined) return { type: 'answerResumed', id, at };
  return isPlace(keep) ? { type: 'answerResumed', id, at, keep } : undefined;
}

function parseChecked(value: JsonObject, id: string, at: number): ConversationRecord | undefined {
  const verdict = value['verdict'];
  if (!isObject(verdict) || typeof verdict['fits'] !== 'boolean') return undefined;
  const faults = asStrings(verdict['faults']);
  return { type: 'answerChecked', id, at, verdict: { fits: verdict['fits'], faults } };
}

function isPlace(units: number): boolean {
  return Number.isInteger(units) && units >= 0;
}

function parseText(value: JsonObject, id: string, at: number): ConversationRecord | undefined {
  const channel = value['channel'];
  const from = asNumber(value['from']);
  const text = asString(value['text']);
  if ((channel !== 'text' && channel !== 'reasoning') || from === undefined || text === undefined)
    return undefined;
  return isPlace(from) ? { type: 'answerText', id, at, channel, from, text } : undefined;
}

function parseEnding(value: unknown): AnswerEnding | undefined {
  if (!isObject(value)) return undefined;
  if (value['how'] === 'stopped') return { how: 'stopped' };
  if (value['how'] === 'finished')
    return { how: 'finished', finishReason: asString(value['finishReason']) ?? 'stop' };
  if (value['how'] !== 'failed') return undefined;
  const refused = asString(value['refused']);
  return {
    how: 'failed',
    reason: parseReason(value['reason']),
    message: asString(value['message']) ?? '',
    ...(refused !== undefined && isParameterName(refused) ? { refused } : {}),
  };
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
