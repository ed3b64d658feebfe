import { asNumber, asString, asStrings, isObject, parseJson } from '../base/guards';

/** How messages of a repository are written, as far as its files and settings say. */
export interface CommitRules {
  /** `type(scope): subject` is asked for. */
  readonly conventional: boolean;
  /** Allowed types; empty when not said. */
  readonly types: readonly string[];
  /** Allowed scopes; empty when not said. */
  readonly scopes: readonly string[];
  /** Most characters of the first line; undefined when not said. */
  readonly headerLength: number | undefined;
}

/** Names of the files that commitlint reads its rules from, at the root. From its documentation. */
export const commitlintFiles = [
  '.commitlintrc',
  ...['json', 'yaml', 'yml', 'js', 'cjs', 'mjs', 'ts', 'cts', 'mts'].map((end) => `.commitlintrc.${end}`),
  ...['js', 'cjs', 'mjs', 'ts', 'cts', 'mts'].map((end) => `commitlint.config.${end}`),
] as const;

/** What `@commitlint/config-conventional` allows. */
const conventionalTypes = [
  'build',
  'chore',
  'ci',
  'docs',
  'feat',
  'fix',
  'perf',
  'refactor',
  'revert',
  'style',
  'test',
];
const conventionalHeader = /^[a-z]+(?:\([^()]+\))?!?: \S/;

/** Rules when nothing is said. */
export const noRules: CommitRules = { conventional: false, types: [], scopes: [], headerLength: undefined };

/**
 * Reads the text of a commitlint file, in whichever of its languages, without running it: rules are found by their
 * names. What cannot be read is taken as not said.
 */
export function readCommitlint(text: string): CommitRules {
  const types = wordsOfRule(text, 'type-enum');
  const conventional = /config-conventional|config-angular/.test(text) || types.length > 0;
  const length = Number(ruleBody(text, 'header-max-length')?.match(/\b(\d{2,3})\b/)?.[1]);
  return {
    conventional,
    types: types.length > 0 ? types : conventional ? conventionalTypes : [],
    scopes: wordsOfRule(text, 'scope-enum'),
    headerLength: length || (conventional ? 100 : undefined),
  };
}

/** The rules under `commitlint` in a `package.json`; undefined when it has none. */
export function commitlintOfManifest(text: string): CommitRules | undefined {
  const manifest = parseJson(text);
  const rules = isObject(manifest) ? manifest['commitlint'] : undefined;
  return isObject(rules) ? readCommitlint(JSON.stringify(rules)) : undefined;
}

/** Values of settings of other extensions and of Git: of any type, since nobody has checked them. */
export interface ForeignSettings {
  /** `conventionalCommits.scopes` */
  readonly scopes: unknown;
  /** `git.inputValidationSubjectLength` */
  readonly subjectLength: unknown;
}

/** The rules that hold: commitlint's own, then what settings and the newest messages (newest first) show. */
export function rulesOf(
  commitlint: CommitRules | undefined,
  { scopes, subjectLength }: ForeignSettings,
  messages: readonly string[],
): CommitRules {
  const base = commitlint ?? noRules;
  const like = messages.filter((message) => conventionalHeader.test(message)).length;
  const known = asStrings(scopes).filter((scope) => scope.trim() !== '');
  return {
    conventional:
      base.conventional || known.length > 0 || (messages.length >= 2 && like * 2 > messages.length),
    types: base.types,
    scopes: base.scopes.length > 0 ? base.scopes : known,
    headerLength: base.headerLength ?? positive(asNumber(subjectLength)),
  };
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}

/** The text of a rule, to the name of the next one. */
function ruleBody(text: string, rule: string): string | undefined {
  const at = text.search(new RegExp(`['"]?${rule}['"]?\\s*:`));
  if (at < 0) return undefined;
  const body = text.slice(at + rule.length).replace(/^['"]?\s*:/, '');
  const next = body.search(/['"]?\b[a-z]+-[a-z]+(?:-[a-z]+)*['"]?\s*:/);
  return (next < 0 ? body : body.slice(0, next)).slice(0, 5_000);
}

function wordsOfRule(text: string, rule: string): string[] {
  const body = ruleBody(text, rule) ?? '';
  const list = /(?:always|never)['"]?\s*,?([\s\S]*)/.exec(body)?.[1] ?? '';
  const bracket = /^\s*\[([^\]]*)\]/.exec(list)?.[1];
  const words =
    bracket === undefined
      ? dashed(list)
      : [...bracket.matchAll(/['"]([^'"]+)['"]/g)].map((found) => found[1]);
  return words.flatMap((word) => asString(word) ?? []);
}

/** The items of a list in YAML. */
function dashed(text: string): (string | undefined)[] {
  return [...text.matchAll(/^\s*(?:-\s+)+['"]?([\w./-]+)['"]?\s*$/gm)].map((found) => found[1]);
}
