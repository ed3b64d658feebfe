/** Why a call to the service did not give an answer. The sentence a person reads is chosen at the edge. */
export const apiErrorReasons = [
  'unauthorized',
  'paymentRequired',
  'forbidden',
  'modelNotFound',
  'notFound',
  'unsupported',
  'invalidRequest',
  'contextLength',
  'rateLimited',
  'serverError',
  'badResponse',
  'network',
  'idleTimeout',
  'truncated',
  'aborted',
  /** Nothing was sent: the user's own budget is spent. */
  'budgetSpent',
] as const;

/** One of `apiErrorReasons`. */
export type ApiErrorReason = (typeof apiErrorReasons)[number];

/** What is known about a failed call. */
export interface ApiErrorDetails {
  readonly reason: ApiErrorReason;
  /** HTTP status; undefined when no response arrived or the failure came in mid-stream. */
  readonly status?: number | undefined;
  /** The service's own words, without secrets; may be shown as detail under our own sentence. */
  readonly message: string;
  /** Milliseconds the service asked to wait. */
  readonly retryAfterMs?: number | undefined;
  readonly requestId?: string | undefined;
  /** Dotted path of the field that was refused, from a 422 body, such as `messages.0.role`. */
  readonly param?: string | undefined;
  /** The system's word for a failed connection, such as `ENOTFOUND` or `CERT_HAS_EXPIRED`. */
  readonly code?: string | undefined;
  readonly cause?: unknown;
}

/** The one error that leaves `core/api`. */
export class ApiError extends Error implements ApiErrorDetails {
  override readonly name = 'ApiError';
  readonly reason: ApiErrorReason;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly requestId: string | undefined;
  readonly param: string | undefined;
  readonly code: string | undefined;

  constructor(details: ApiErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.reason = details.reason;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
    this.requestId = details.requestId;
    this.param = details.param;
    this.code = details.code;
  }

  static is(error: unknown): error is ApiError {
    // By name: a part of the extension that is loaded later brings a class of its own.
    return error instanceof Error && error.name === 'ApiError' && 'reason' in error;
  }
}
