import { isObject } from '../core/base/guards';

/** Checks a value from the other end: the value with its type, or undefined when it has another shape. */
export type Check<T> = (raw: unknown) => T | undefined;

/** What a check lets through. */
export type Checked<C> = C extends Check<infer T> ? T : never;

export const text: Check<string> = (raw) => (typeof raw === 'string' ? raw : undefined);

export const number: Check<number> = (raw) => (typeof raw === 'number' ? raw : undefined);

export const flag: Check<boolean> = (raw) => (typeof raw === 'boolean' ? raw : undefined);

/** One of these words. */
export function oneOf<const W extends string>(...words: readonly W[]): Check<W> {
  return (raw) => words.find((word) => word === raw);
}

/** Null, or what `check` lets through. */
export function nullable<T>(check: Check<T>): Check<T | null> {
  return (raw) => (raw === null ? null : check(raw));
}

/** An array whose members all pass. */
export function list<T>(check: Check<T>): Check<readonly T[]> {
  const fits = (raw: unknown): raw is readonly T[] =>
    Array.isArray(raw) && raw.every((member) => check(member) !== undefined);
  return (raw) => (fits(raw) ? raw : undefined);
}

/** What the first check that fits lets through. */
export function either<A, B>(first: Check<A>, second: Check<B>): Check<A | B> {
  return (raw) => first(raw) ?? second(raw);
}

type Fields = { readonly [name: string]: Check<unknown> };

/** An object whose named fields all pass; what else it holds does no harm. */
export function record<F extends Fields>(fields: F): Check<{ readonly [K in keyof F]: Checked<F[K]> }> {
  const checks = Object.entries(fields);
  const fits = (raw: unknown): raw is { readonly [K in keyof F]: Checked<F[K]> } =>
    isObject(raw) && checks.every(([name, check]) => check(raw[name]) !== undefined);
  return (raw) => (fits(raw) ? raw : undefined);
}
