/** One entry of a 422 body, as FastAPI writes it. */
export interface Issue {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
}

/** Thrown by a route to answer with an error; the envelopes are those of deepinfra-api.md, section 7. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(`HTTP ${status}`);
    this.status = status;
    this.body = body;
  }
}

const openAiError = (message: string, type: string, code: string | number | null) => ({
  error: { message, type, param: null, code },
});

/** Envelope E1: FastAPI's own. */
export const e1 = (message: string) => ({ detail: message });
/** Envelope E2: authentication, and our choice for 400, whose shape is not known. */
export const e2 = (message: string) => openAiError(message, 'invalid_request_error', null);
/** Envelope E3 (payment, unsupported feature) and E4 (unknown model) share a shape. */
export const e3 = (message: string) => ({ detail: { error: message } });
/** Envelope E5: the native API. */
export const e5 = (message: string) => ({ error: message });
/** Envelope E6: validation. */
const e6 = (issues: readonly Issue[]) => ({ detail: issues });
/** Envelope E7: busy. */
const e7 = (message: string) => openAiError(message, 'invalid_request_error', 'engine_overloaded');
/** Envelope E8 and, inside a stream, frame A. */
export const e8 = (message: string, code = 500) => openAiError(message, 'api_error', code);

/** 401: no key, or one that is not accepted. */
export const unauthorized = (message: string) => new Refusal(401, e2(message));
/** 402: nothing left to spend. */
export const paymentRequired = () => new Refusal(402, e3(messages[402]));
/** 404 for a model that is unknown or gone. */
export const modelNotFound = (model: string) => new Refusal(404, e3(`The model \`${model}\` does not exist`));
/** 405 for something the model cannot do. */
export const unsupported = (what: string, model: string) =>
  new Refusal(405, e3(`${what} is not supported for model: ${model}`));
/** 422 with the list of invalid fields. */
export const unprocessable = (issues: readonly Issue[]) => new Refusal(422, e6(issues));
/** 429: the model has no room now. */
export const busy = () => new Refusal(429, e7(messages[429]));

const messages = {
  400: "This request does not fit the model's maximum context length",
  401: 'Not authenticated',
  402: 'inference prohibited, please enter a payment method in https://deepinfra.com/dash/settings',
  403: 'New accounts need established payment history to access this model',
  404: 'The model `x` does not exist',
  405: 'Tool calling is not supported for model: x',
  422: 'Value error, asked for by a fault',
  423: 'Model is locked',
  429: 'Model busy, retry later',
} as const;

/** The body that the service would send with `status`; `message` replaces the usual words. */
export function envelopeOf(status: number, message?: string): unknown {
  const words: Readonly<Record<number, string>> = messages;
  const text = message ?? words[status] ?? 'The server had an error while processing your request';
  if (status === 400 || status === 401) return e2(text);
  if (status === 402 || status === 404 || status === 405) return e3(text);
  if (status === 403 || status === 423) return e5(text);
  if (status === 422)
    return e6([{ loc: ['body', 'messages', 0, 'content'], msg: text, type: 'value_error' }]);
  return status === 429 ? e7(text) : e8(text, status);
}
