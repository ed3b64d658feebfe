import { asArray, asNumber, asString, isObject, parseJson, type JsonObject } from '../base/guards';

/** What one error body says, whichever layer of the service wrote it (deepinfra-api.md section 7). */
export interface Envelope {
  /** Empty when the body has no text. */
  readonly message: string;
  readonly code?: string | number | undefined;
  readonly type?: string | undefined;
  /** Dotted path of the refused field, without the leading `body`. */
  readonly param?: string | undefined;
}

/** Errors are wrapped in errors, and in JSON text inside JSON; deeper than this is nonsense. */
const deepest = 5;

/** Reads the forms E1 to E8 and the mid-stream shapes A and B; undefined when `value` is none of them. */
export function readEnvelope(value: unknown, depth = 0): Envelope | undefined {
  if (depth > deepest) return undefined;
  if (typeof value === 'string') return readText(value, depth);
  if (Array.isArray(value)) return readIssues(value);
  if (!isObject(value)) return undefined;
  const inner = value['error'] ?? value['detail'] ?? value['error_message'] ?? undefined;
  if (inner === undefined) return readLeaf(value, depth);
  const read = readEnvelope(inner, depth + 1) ?? { message: '' };
  return { ...read, type: read.type ?? asString(value['error_type']) };
}

function readText(text: string, depth: number): Envelope {
  const inner = parseJson(text);
  return (isObject(inner) ? readEnvelope(inner, depth + 1) : undefined) ?? { message: text };
}

/** The innermost object: `{message, type, param, code}`, or a part of it. */
function readLeaf(value: JsonObject, depth: number): Envelope | undefined {
  const type = asString(value['error_type']) ?? asString(value['type']);
  const text = asString(value['message']) ?? asString(value['msg']);
  if (text === undefined && type === undefined) return undefined;
  const code = asString(value['code']) ?? asNumber(value['code']);
  const param = asString(value['param']);
  const nested = readText(text ?? '', depth);
  return {
    message: nested.message,
    type: nested.type ?? type,
    code: nested.code ?? code,
    param: nested.param ?? param,
  };
}

/** E6: FastAPI's list of refused fields. */
function readIssues(issues: readonly unknown[]): Envelope {
  const read = issues.filter(isObject).map((issue) => {
    const loc = asArray(issue['loc']).filter((part) => typeof part === 'string' || typeof part === 'number');
    const path = (loc[0] === 'body' ? loc.slice(1) : loc).join('.');
    const text = asString(issue['msg']) ?? 'invalid';
    return { path, text: path === '' ? text : `${path}: ${text}` };
  });
  const message = read.slice(0, 3).map(({ text }) => text);
  return { message: message.join('; '), param: read.find(({ path }) => path !== '')?.path };
}

/** What a body that is not JSON says: plain text as it is, of an HTML page only its title. */
export function plainMessage(body: string): string {
  if (!/^\s*<(!doctype|html|head|body)\b/i.test(body)) return body.replaceAll(/\s+/g, ' ').trim();
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(body)?.[1]?.trim();
  return title ? `${title} (an HTML page instead of an answer)` : 'An HTML page instead of an answer';
}
