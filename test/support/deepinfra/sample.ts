/** Names for the parts of a sample, made from the question's words. */
export interface Names {
  /** In camelCase, such as `debounceInput`. */
  readonly camel: string;
  readonly pascal: string;
  readonly snake: string;
  readonly kebab: string;
  /** One lower-case word. */
  readonly noun: string;
}

/** Writes a short program around the names. */
type Sample = (names: Names) => string;

/** A sample that shows one thing, for questions that name it. */
interface TopicalSample {
  readonly about: RegExp;
  readonly write: Sample;
}

/** The samples of one language and the words by which a question asks for it. */
export interface LanguageSamples {
  readonly fence: string;
  readonly names: readonly string[];
  /** Tried first. */
  readonly topical?: readonly TopicalSample[];
  readonly samples: readonly Sample[];
}
