import { asArray, asNumber, asString, isObject, parseJson, type JsonObject } from '../base/guards';
import { ApiError, type ApiErrorDetails, type ApiErrorReason } from './errors';
import type { Redact } from './redact';

/** What one error body says, whichever layer of the service wrote it (deepinfra-api.md section 7). */
interface Envelope {
  readonly message: string;
  readonly code?: string | number | undefined;
  readonly type?: string | undefined;
  readonly param?: string | undefined;
}

/** A failed response, read to its end. */
export interface FailedResponse {
  readonly status: number;
  readonly body: string;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
}

const longestMessage = 500;

/** The error of a response whose status is not 2xx. */
export function responseError(failed: FailedResponse, redact: Redact): ApiError {
  const { status, body } = failed;
  const json = parseJson(body);
  const envelope = json === undefined ? undefined : readEnvelope(json);
  const message = envelope?.message || plainMessage(json === undefined ? body : '') || `HTTP ${status}`;
  return makeError(
    {
      reason: contextReason(status, message) ?? statusReason(status, message),
      status,
      message,
      param: envelope?.param,
      requestId: failed.requestId ?? (isObject(json) ? bodyRequestId(json) : undefined),
      retryAfterMs: failed.retryAfterMs,
    },
    redact,
  );
}

/** The error that a JSON value inside a 200 answer stands for; undefined when it is not an error. */
export function frameError(value: unknown, redact: Redact, requestId?: string): ApiError | undefined {
  const envelope = isObject(value) && !hasChoices(value) ? readEnvelope(value) : undefined;
  if (!envelope) return undefined;
  const message = envelope.message || 'The service reported an error without a text.';
  return makeError({ reason: frameReason(envelope), message, param: envelope.param, requestId }, redact);
}

/** An answer that is not what the call promises. */
export function badResponse(message: string): ApiError {
  return new ApiError({ reason: 'badResponse', message });
}

/** Builds an error whose every text is free of secrets. */
export function makeError(details: ApiErrorDetails, redact: Redact): ApiError {
  const clean = (text: string | undefined) => (text === undefined ? undefined : redact(text));
  return new ApiError({
    ...details,
    message: shorten(redact(details.message)),
    requestId: clean(details.requestId),
    param: clean(details.param),
    code: clean(details.code),
  });
}

function hasChoices(value: JsonObject): boolean {
  return Array.isArray(value['choices']) && (value['error'] ?? undefined) === undefined;
}

/** Reads E1 to E8, and the mid-stream shapes A and B; undefined when `value` is none of them. */
function readEnvelope(value: unknown, depth = 0): Envelope | undefined {
  if (typeof value === 'string') {
    const inner = depth < 3 ? parseJson(value) : undefined;
    return (isObject(inner) ? readEnvelope(inner, depth + 1) : undefined) ?? { message: value };
  }
  if (Array.isArray(value)) return readIssues(value);
  if (!isObject(value) || depth > 4) return undefined;
  const inner = value['error'] ?? value['detail'] ?? value['error_message'] ?? undefined;
  if (inner !== undefined) {
    const read = readEnvelope(inner, depth + 1);
    return read && { ...read, type: read.type ?? asString(value['error_type']) };
  }
  const type = asString(value['error_type']) ?? asString(value['type']);
  const message = asString(value['message']) ?? asString(value['msg']);
  if (message === undefined && type === undefined) return undefined;
  const nested = message === undefined ? undefined : readEnvelope(message, depth + 1);
  return {
    message: nested?.message ?? '',
    type: nested?.type ?? type,
    code: nested?.code ?? asString(value['code']) ?? asNumber(value['code']),
    param: nested?.param ?? asString(value['param']),
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
  return {
    message: read
      .slice(0, 3)
      .map(({ text }) => text)
      .join('; '),
    param: read.find(({ path }) => path !== '')?.path,
  };
}

/** Statuses on which a prompt that is too long was reported; 500 was the older habit of the service. */
const contextStatuses = new Set<number | undefined>([400, 413, 422, 500, undefined]);
const contextWords =
  /context (length|window|size|limit)|maximum (context|input|sequence|model)|input length \S+ exceed|prompt (is )?too long|too many (input )?tokens|^too long\.?$/i;

function contextReason(status: number | undefined, message: string): ApiErrorReason | undefined {
  return contextStatuses.has(status) && contextWords.test(message) ? 'contextLength' : undefined;
}

function statusReason(status: number, message: string): ApiErrorReason {
  if (status >= 500 || status === 408 || status === 423) return 'serverError';
  if (status === 401) return 'unauthorized';
  if (status === 402) return 'paymentRequired';
  if (status === 403) return 'forbidden';
  if (status === 404) return /\bmodel\b/i.test(message) ? 'modelNotFound' : 'notFound';
  // The router's own 405 means a wrong path; the service's means that the model lacks a feature.
  if (status === 405) return /^method not allowed$/i.test(message) ? 'notFound' : 'unsupported';
  if (status === 429) return 'rateLimited';
  return status >= 400 ? 'invalidRequest' : 'badResponse';
}

/**
 * By the code when the frame has one. A `validation_error` counts as the service's fault: the request itself was
 * accepted before the stream began, and the one seen in the field was about the service's own output.
 */
function frameReason({ code, type, message }: Envelope): ApiErrorReason {
  const context = contextReason(undefined, message);
  if (context) return context;
  const status = typeof code === 'number' ? code : Number(code ?? Number.NaN);
  if (status >= 400) return statusReason(status, message);
  if (code === 'engine_overloaded' || /rate.?limit|overloaded/i.test(type ?? '')) return 'rateLimited';
  return type === 'invalid_request_error' ? 'invalidRequest' : 'serverError';
}

function bodyRequestId(json: JsonObject): string | undefined {
  return asString(json['request_id']) ?? asString(json['id']);
}

/** Plain text as it is; of an HTML page only its title. */
function plainMessage(body: string): string {
  if (!/^\s*<(!doctype|html|head|body)\b/i.test(body)) return body.replaceAll(/\s+/g, ' ').trim();
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(body)?.[1]?.trim();
  return title ? `${title} (an HTML page instead of an answer)` : 'An HTML page instead of an answer';
}

function shorten(text: string): string {
  return text.length > longestMessage ? `${text.slice(0, longestMessage)}…` : text;
}
