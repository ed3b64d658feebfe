import { asString, isObject, parseJson, type JsonObject } from '../base/guards';
import { plainMessage, readEnvelope, type Envelope } from './envelope';
import { ApiError, type ApiErrorDetails, type ApiErrorReason } from './errors';
import type { Redact } from './redact';

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
  if (!isObject(value) || !errorFields.some((field) => isPresent(value[field]))) return undefined;
  const envelope = readEnvelope(value) ?? { message: '' };
  const message = envelope.message || 'The service reported an error without a text.';
  return makeError({ reason: frameReason(envelope), message, param: envelope.param, requestId }, redact);
}

/** What makes a JSON value an error; a `message` or a `type` alone may be anything. */
const errorFields = ['error', 'error_type', 'error_message', 'detail'];

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
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

/** Statuses on which a prompt that is too long was reported; 500 was the older habit of the service. */
const contextStatuses = new Set<number | undefined>([400, 413, 422, 500, undefined]);
const contextWords =
  /context (length|window|size|limit)|maximum (context|input|sequence|model)|input length \S+ exceed|prompt (is )?too long|too many (input )?tokens|^too long\.?$/i;

function contextReason(status: number | undefined, message: string): ApiErrorReason | undefined {
  return contextStatuses.has(status) && contextWords.test(message) ? 'contextLength' : undefined;
}

const reasonOfStatus: ReadonlyMap<number, ApiErrorReason> = new Map([
  [401, 'unauthorized'],
  [402, 'paymentRequired'],
  [403, 'forbidden'],
  // Timed out, and "the model is loading": worth another try, like a server fault.
  [408, 'serverError'],
  [423, 'serverError'],
  [429, 'rateLimited'],
]);

function statusReason(status: number, message: string): ApiErrorReason {
  if (status === 404) return /\bmodel\b/i.test(message) ? 'modelNotFound' : 'notFound';
  // The router's own 405 means a wrong path; the service's means that the model lacks a feature.
  if (status === 405) return /^method not allowed$/i.test(message) ? 'notFound' : 'unsupported';
  if (status >= 500) return 'serverError';
  return reasonOfStatus.get(status) ?? (status >= 400 ? 'invalidRequest' : 'badResponse');
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

function shorten(text: string): string {
  return text.length > longestMessage ? `${text.slice(0, longestMessage)}…` : text;
}
