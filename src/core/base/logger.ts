/**
 * Where the pure layers report what they do. Never pass prompt text, code or a key.
 * `info`: lifecycle; `debug`: request ids and timings; `trace`: shapes.
 */
export interface Logger {
  trace(message: string): void;
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** A logger that says nothing. */
export const nullLogger: Logger = {
  trace() {},
  debug() {},
  info() {},
  warn() {},
  error() {},
};
