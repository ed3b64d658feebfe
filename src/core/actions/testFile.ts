/** Where tests of a file belong. */
export interface TestPlace {
  readonly path: string;
  readonly exists: boolean;
  /** Another test of the project, to be imitated. */
  readonly example: string | undefined;
}

/** How a test file is named after what it tests: what stands before and behind the stem. */
interface Naming {
  readonly before: string;
  readonly after: string;
}

interface Parts {
  readonly folder: string;
  readonly stem: string;
  /** With its dot. */
  readonly end: string;
}

/** The ways to name tests that are in use, from the manuals of the test runners; the longer of two that fit comes first. */
const namings: readonly Naming[] = [
  { before: '', after: '.test' },
  { before: '', after: '.spec' },
  { before: '', after: '_test' },
  { before: '', after: '_spec' },
  { before: '', after: '-test' },
  { before: '', after: 'Tests' },
  { before: '', after: 'Test' },
  { before: '', after: 'Spec' },
  { before: 'test_', after: '' },
  { before: 'Test', after: '' },
];

/** Where tests go in a project that has none, by the end of the name. */
const usual: Readonly<Record<string, { readonly naming: Naming; readonly folder?: string }>> = {
  '.py': { naming: { before: 'test_', after: '' }, folder: 'tests' },
  '.go': { naming: { before: '', after: '_test' } },
  '.rb': { naming: { before: '', after: '_spec' }, folder: 'spec' },
  '.java': { naming: { before: '', after: 'Test' } },
  '.kt': { naming: { before: '', after: 'Test' } },
  '.php': { naming: { before: '', after: 'Test' }, folder: 'tests' },
  '.cs': { naming: { before: '', after: 'Tests' } },
  '.swift': { naming: { before: '', after: 'Tests' } },
  '.dart': { naming: { before: '', after: '_test' }, folder: 'test' },
  '.ex': { naming: { before: '', after: '_test' }, folder: 'test' },
};

/** Languages whose tests usually stand in the file itself. */
const inItself: ReadonlySet<string> = new Set(['.rs', '.zig']);

/** True for the name of a file with tests. */
export function isTestFile(path: string): boolean {
  return subjectOf(partsOf(path)) !== undefined;
}

/**
 * Where tests of `source` belong in a project with these files, all relative to its root: the test that it has, else
 * where the project's own tests stand to what they test, else where tests of the language usually are.
 */
export function testPlaceOf(source: string, files: readonly string[]): TestPlace {
  const own = partsOf(source);
  const tests = files.filter(
    (path) => path !== source && isTestFile(path) && isKin(partsOf(path).end, own.end),
  );
  const present = tests
    .filter((path) => subjectOf(partsOf(path))?.stem === own.stem)
    .toSorted((a, b) => likeness(b, source) - likeness(a, source))[0];
  if (present !== undefined) return { path: present, exists: true, example: undefined };
  if (tests.length === 0 && inItself.has(own.end)) return { path: source, exists: true, example: undefined };
  const rule = commonest(tests.flatMap((test) => ruleOf(test, files)));
  const example = tests.toSorted((a, b) => likeness(b, source) - likeness(a, source))[0];
  const path = (rule && applied(rule, own)) ?? usualPlace(own, example);
  return { path, exists: files.includes(path), example };
}

function partsOf(path: string): Parts {
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  const dot = name.lastIndexOf('.');
  const cut = dot <= 0 ? name.length : dot;
  return { folder: path.slice(0, Math.max(0, slash)), stem: name.slice(0, cut), end: name.slice(cut) };
}

/** What a test is about by its name; undefined for what is no test. */
function subjectOf({ stem }: Parts): { readonly stem: string; readonly naming: Naming } | undefined {
  for (const naming of namings) {
    const { before, after } = naming;
    const isLonger = stem.length > before.length + after.length;
    if (isLonger && stem.startsWith(before) && stem.endsWith(after))
      return { stem: stem.slice(before.length, stem.length - after.length), naming };
  }
  return undefined;
}

/** Files of one language: `a.test.ts` may test `a.tsx`. */
function isKin(a: string, b: string): boolean {
  const script = /^\.[cm]?[jt]sx?$/;
  return a === b || (script.test(a) && script.test(b));
}

/** How tests stand to sources: their name, and the part of the path that differs. */
interface Rule {
  readonly naming: Naming;
  readonly from: string;
  readonly to: string;
  /** A folder beside the source that tests go to, such as `__tests__`. */
  readonly inside: string;
}

function ruleOf(test: string, files: readonly string[]): Rule[] {
  const parts = partsOf(test);
  const subject = subjectOf(parts);
  if (!subject) return [];
  const source = files
    .filter((path) => {
      const other = partsOf(path);
      return other.stem === subject.stem && isKin(other.end, parts.end) && !isTestFile(path);
    })
    .toSorted((a, b) => likeness(b, test) - likeness(a, test))[0];
  if (source === undefined) return [];
  const { folder } = partsOf(source);
  const below = folder === '' ? parts.folder : parts.folder.slice(folder.length + 1);
  if (parts.folder === folder) return [{ naming: subject.naming, from: '', to: '', inside: '' }];
  if (isBelow(parts.folder, folder) && !below.includes('/') && folder !== '')
    return [{ naming: subject.naming, from: '', to: '', inside: below }];
  const [from, to] = withoutCommonEnd(folder, parts.folder);
  return [{ naming: subject.naming, from, to, inside: '' }];
}

function isBelow(folder: string, other: string): boolean {
  return other === '' || folder.startsWith(`${other}/`);
}

/** `src/a/b` and `test/unit/a/b` differ in `src` and `test/unit`. */
function withoutCommonEnd(a: string, b: string): [string, string] {
  const [left, right] = [a.split('/'), b.split('/')];
  while (left.length > 0 && right.length > 0 && left.at(-1) === right.at(-1)) {
    left.pop();
    right.pop();
  }
  return [left.join('/'), right.join('/')];
}

function commonest(rules: readonly Rule[]): Rule | undefined {
  const counts = new Map<string, { rule: Rule; count: number }>();
  for (const rule of rules) {
    const key = JSON.stringify(rule);
    counts.set(key, { rule, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count)[0]?.rule;
}

function applied({ naming, from, to, inside }: Rule, own: Parts): string | undefined {
  const { folder } = own;
  if (inside !== '') return joined([folder, inside], nameOf(naming, own));
  if (from === to) return joined([folder], nameOf(naming, own));
  if (from !== '' && folder !== from && !isBelow(folder, from)) return undefined;
  const rest = from === '' ? folder : folder.slice(from.length + 1);
  return joined([to, rest], nameOf(naming, own));
}

function usualPlace(own: Parts, example: string | undefined): string {
  const { naming = { before: '', after: '.test' }, folder } = usual[own.end] ?? {};
  const learnt = example === undefined ? undefined : subjectOf(partsOf(example))?.naming;
  const name = nameOf(learnt ?? naming, own);
  const main = /^(.*?)src\/main\/(.*)$/.exec(`${own.folder}/`);
  if (main) return joined([`${main[1] ?? ''}src/test/${main[2] ?? ''}`.replace(/\/$/, '')], name);
  return joined([folder ?? own.folder], name);
}

function nameOf({ before, after }: Naming, { stem, end }: Parts): string {
  // A test of `view.tsx` need not be one of JSX, but may be.
  return `${before}${stem}${after}${end}`;
}

function joined(folders: readonly string[], name: string): string {
  return [...folders.filter((folder) => folder !== ''), name].join('/');
}

/** How many folders two paths share, from either end. */
function likeness(a: string, b: string): number {
  const [left, right] = [partsOf(a).folder.split('/'), partsOf(b).folder.split('/')];
  const shared = (x: readonly string[], y: readonly string[]) => {
    let count = 0;
    while (count < Math.min(x.length, y.length) && x[count] === y[count]) count++;
    return count;
  };
  return shared(left, right) + shared(left.toReversed(), right.toReversed());
}
