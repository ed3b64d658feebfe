import { isObject, parseJson, type JsonObject } from '../../../src/core/base/guards';
import type { Fault, Interruption, StreamShape } from './fault';
import { isPaceInput, type PaceInput } from './pace';
import type { Service, Tail } from './service';

/** What a message asks of the stand-in itself. */
export interface Directives {
  readonly fault: Fault;
  /** About how many characters the answer is to have. */
  readonly length?: number;
  readonly oneLine?: boolean;
  readonly pace?: PaceInput;
  /** Only the first so many requests with this message get the fault. */
  readonly times?: number;
  /** A tool that is to be called. */
  readonly call?: { readonly name: string; readonly args: JsonObject | undefined };
  readonly tail?: Tail;
  /** A field that is refused wherever a request has it, and how. */
  readonly refuse?: { readonly field: string; readonly status: 400 | 422 };
}

type Found = RegExpExecArray;
type Rule = readonly [pattern: RegExp, read: (found: Found) => Partial<Directives>];

const number = (found: Found, group = 1) => Number(found[group]);
const shape = (part: StreamShape) => () => ({ fault: { shape: part } });
const interrupt = (after: Interruption['after'], how: Interruption['how'], ms?: number) => ({
  fault: { interrupt: ms === undefined ? { after, how } : { after, how, ms } },
});
const frames = { a: 'errorA', b: 'errorB', 'b-json': 'errorBJson' } as const;

const rules: readonly Rule[] = [
  [/^cut after (\d+)$/, (found) => interrupt(number(found), 'drop')],
  [/^cut before finish$/, () => interrupt('text', 'drop')],
  [/^cut before done$/, () => interrupt('finish', 'end')],
  [/^cut in character after (\d+)$/, (found) => interrupt(number(found), 'splitCharacter')],
  [/^end after (\d+)$/, (found) => interrupt(number(found), 'end')],
  [/^stall after (\d+)$/, (found) => interrupt(number(found), 'stall')],
  [/^stall after (\d+) for (\d+)$/, (found) => interrupt(number(found), 'stall', number(found, 2))],
  [/^invalid utf-?8 after (\d+)$/, (found) => interrupt(number(found), 'invalidUtf8')],
  [/^bad json after (\d+)$/, (found) => interrupt(number(found), 'badJson')],
  [/^error (a|b|b-json) after (\d+)$/, (found) => interrupt(number(found, 2), errorFrame(found[1]))],
  [/^status (\d{3})$/, (found) => ({ fault: { status: number(found) } })],
  [/^retry-after (\d+)( date| ms)?$/, (found) => ({ fault: retryAfter(number(found), found[2]?.trim()) })],
  [/^(text|html|empty)$/, (found) => ({ fault: bodyOf(found[1]) })],
  [/^hang up$/, () => ({ fault: { hangUp: true } })],
  [/^first token (\d+)$/, (found) => ({ fault: { firstTokenMs: number(found) } })],
  [/^times (\d+)$/, (found) => ({ times: number(found) })],
  [/^long (\d+)$/, (found) => ({ length: number(found) })],
  [/^line (\d+)$/, (found) => ({ length: number(found), oneLine: true })],
  [/^pace (\S+)$/, (found) => paceOf(found[1] ?? '')],
  [/^call (\w+)(?: (\{.*\}))?$/, (found) => callOf(found[1] ?? '', found[2])],
  [/^(clean|overrun|blank)$/, (found) => tailOf(found[1])],
  [/^refuse (\w+)( 400)?$/, (found) => ({ refuse: { field: found[1] ?? '', status: found[2] ? 400 : 422 } })],
  [/^crlf$/, shape({ crlf: true })],
  [/^pings$/, shape({ pings: true })],
  [/^usage chunk$/, shape({ usageChunk: true })],
  [/^no usage$/, shape({ usageOnFinish: false })],
  [/^split utf-?8$/, shape({ splitUtf8: true })],
  [/^one chunk$/, shape({ oneChunk: true })],
  [/^minimal$/, shape({ minimal: true })],
  [/^whole tools$/, shape({ toolCalls: 'whole' })],
  [/^empty ids$/, shape({ emptyIds: true })],
  [/^think inline$/, shape({ reasoningAs: 'think' })],
  [/^reasoning alias$/, shape({ reasoningAs: 'reasoning' })],
];

const marker = /\[\[standin: ?(.*?)\]\]/gi;

/** The message without its magic words. */
export function withoutMagic(message: string): string {
  return message.replace(marker, '');
}

/** Reads `[[standin: …]]`; instructions are parted by semicolons, or by commas and spaces after a status. */
export function readMagic(message: string): Directives {
  let all: Directives = { fault: {} };
  for (const [, words = ''] of message.matchAll(marker)) {
    const exact = /^answer:? (.*)$/i.exec(words);
    if (exact) {
      all = merge(all, { fault: { answer: exact[1] ?? '' } });
      continue;
    }
    const parts = words.replace(/^(status \d{3}),? (?=\w)/i, '$1; ').replace(/,? times /i, '; times ');
    for (const part of parts.split(';')) all = merge(all, readOne(part.trim()));
  }
  return all;
}

function readOne(words: string): Partial<Directives> {
  for (const [pattern, read] of rules) {
    // A call names a tool and carries JSON, both of which mind upper case.
    const found = pattern.exec(words.startsWith('call ') ? words : words.toLowerCase());
    if (found) return read(found);
  }
  return words === '' ? {} : { fault: { answer: `The stand-in does not know the words “${words}”.` } };
}

function merge(all: Directives, part: Partial<Directives>): Directives {
  const merged = { ...all.fault, ...part.fault, shape: { ...all.fault.shape, ...part.fault?.shape } };
  return { ...all, ...part, fault: merged };
}

function errorFrame(name = ''): Interruption['how'] {
  const known: Readonly<Record<string, Interruption['how']>> = frames;
  return known[name] ?? 'errorA';
}

function retryAfter(seconds: number, form: string | undefined): Fault {
  const retryAfterForm = form === 'date' || form === 'ms' ? form : 'seconds';
  return { retryAfter: seconds, retryAfterForm };
}

function bodyOf(word: string | undefined): Fault {
  return word === 'text' || word === 'html' || word === 'empty' ? { body: word } : {};
}

function paceOf(word: string): Partial<Directives> {
  const pace = /^\d+$/.test(word) ? Number(word) : word;
  return isPaceInput(pace) ? { pace } : {};
}

function callOf(name: string, json: string | undefined): Partial<Directives> {
  const args = json === undefined ? undefined : parseJson(json);
  return { call: { name, args: isObject(args) ? args : undefined } };
}

function tailOf(word: string | undefined): Partial<Directives> {
  return word === 'clean' || word === 'overrun' || word === 'blank' ? { tail: word } : {};
}

/** The directives as they hold for this request: spent ones lose their fault, continuations their interruption. */
export function obey(service: Service, message: string, continuing: boolean): Directives {
  const directives = readMagic(message);
  const { fault, times } = directives;
  if (times !== undefined) {
    const count = service.obeyed.get(message) ?? 0;
    service.obeyed.set(message, count + 1);
    if (count >= times) return { ...directives, fault: fault.shape ? { shape: fault.shape } : {} };
  }
  if (!continuing || !fault.interrupt) return directives;
  const { interrupt: _spent, ...rest } = fault;
  return { ...directives, fault: rest };
}
