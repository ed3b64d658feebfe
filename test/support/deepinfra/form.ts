import type { IncomingHttpHeaders } from 'node:http';
import { unprocessable } from './refusal';

/** One field of a multipart form. */
export interface FormField {
  readonly filename: string | undefined;
  readonly data: Buffer;
}

/** The fields of a multipart/form-data body by name; throws a 422 for anything else. */
export function readForm(headers: IncomingHttpHeaders, raw: Buffer): Map<string, FormField> {
  const found = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(headers['content-type'] ?? '');
  if (!found?.[1]) throw unprocessable([{ loc: ['body', 'file'], msg: 'Field required', type: 'missing' }]);
  const fields = new Map<string, FormField>();
  const mark = Buffer.from(`--${found[1]}`);
  let at = raw.indexOf(mark);
  while (at >= 0) {
    const next = raw.indexOf(mark, at + mark.length);
    if (next < 0) break;
    addField(fields, raw.subarray(at + mark.length + 2, next - 2));
    at = next;
  }
  return fields;
}

function addField(fields: Map<string, FormField>, part: Buffer): void {
  const end = part.indexOf('\r\n\r\n');
  const head = part.subarray(0, Math.max(end, 0)).toString();
  const name = /\bname="([^"]*)"/.exec(head)?.[1];
  if (name === undefined) return;
  fields.set(name, { filename: /filename="([^"]*)"/.exec(head)?.[1], data: part.subarray(end + 4) });
}
