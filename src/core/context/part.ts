import { asArray, asNumber, asString, isObject, type JsonObject } from '../base/guards';

/** Where the text of a part comes from. */
const partSources = [
  'file',
  'folder',
  'symbol',
  'selection',
  'problems',
  'terminal',
  'git',
  'notebook',
  'url',
  'paste',
  'instructions',
  'command',
] as const;
export type PartSource = (typeof partSources)[number];

/** The kinds of pictures that the service takes (deepinfra-api.md 3.7). */
const imageTypes = ['image/png', 'image/jpeg', 'image/webp'] as const;
type ImageType = (typeof imageTypes)[number];

/** Text that goes along with a question, as it was when the question was asked. */
export interface TextPart {
  readonly kind: 'text';
  readonly source: PartSource;
  /** What a person calls it: a path, a command line, an address. */
  readonly label: string;
  readonly text: string;
  /** The word behind a fence, such as `ts`; empty for plain text. */
  readonly language: string;
}

/** A picture that goes along with a question. Its bytes are kept once, by their hash, apart from the conversation. */
export interface ImagePart {
  readonly kind: 'image';
  readonly label: string;
  /** SHA-256 of the bytes in hexadecimal digits. */
  readonly hash: string;
  readonly type: ImageType;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Something that goes along with a question. */
export type ContextPart = TextPart | ImagePart;

/** The parts of a recorded question; what cannot be read is left out. */
export function parseParts(value: unknown): ContextPart[] {
  return asArray(value).flatMap((raw) => (isObject(raw) ? (parseText(raw) ?? parseImage(raw) ?? []) : []));
}

function parseText(raw: JsonObject): TextPart | undefined {
  const source = partSources.find((name) => name === raw['source']);
  const label = asString(raw['label']);
  const text = asString(raw['text']);
  if (raw['kind'] !== 'text' || !source || label === undefined || text === undefined) return undefined;
  return { kind: 'text', source, label, text, language: asString(raw['language']) ?? '' };
}

function parseImage(raw: JsonObject): ImagePart | undefined {
  const type = imageTypes.find((name) => name === raw['type']);
  const label = asString(raw['label']);
  const hash = asString(raw['hash']);
  if (raw['kind'] !== 'image' || !type || label === undefined || !isImageHash(hash)) return undefined;
  const width = asNumber(raw['width']) ?? 0;
  return { kind: 'image', label, hash, type, width, height: asNumber(raw['height']) ?? 0 };
}

/** True for the name that a picture is kept under. It becomes a file name, so nothing else may pass. */
export function isImageHash(value: string | undefined): value is string {
  return value !== undefined && /^[0-9a-f]{64}$/.test(value);
}
