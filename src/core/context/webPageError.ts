/** The answer to one request, before redirects are followed. */
export interface WebAnswer {
  readonly status: number;
  readonly location: string | undefined;
  readonly contentType: string;
  readonly body: Uint8Array;
  /** True when the body was longer than what may be read. */
  readonly cut: boolean;
}

/** Asks for one page. Refuses to connect to addresses that are not public. */
export type WebRequest = (url: URL, signal: AbortSignal) => Promise<WebAnswer>;

/** Why a page could not be had. */
export type WebPageFailure =
  | 'notHttps'
  | 'credentials'
  | 'privateAddress'
  | 'badAddress'
  | 'redirects'
  | 'status'
  | 'notText'
  | 'unreachable';

/** A page could not be had. */
export class WebPageError extends Error {
  override readonly name = 'WebPageError';
  readonly reason: WebPageFailure;
  /** The HTTP status, for `status`. */
  readonly status: number | undefined;

  constructor(reason: WebPageFailure, options: ErrorOptions & { readonly status?: number } = {}) {
    super(reason, options);
    this.reason = reason;
    this.status = options.status;
  }

  static is(error: unknown): error is WebPageError {
    // By name: a part of the extension that is loaded later brings a class of its own.
    return error instanceof Error && error.name === 'WebPageError' && 'reason' in error;
  }
}
