/** Answers with those of the places that exist, as `src/a.ts` or `src/a.ts:12`. */
type FindFiles = (places: readonly string[]) => Promise<readonly string[]>;

/** Places asked about for one message. Ours: more than a sensible answer names. */
const mostPlaces = 200;
const longestPlace = 300;

const line = '(?::\\d{1,7}(?:[:-]\\d{1,7})?|#L\\d{1,7}(?:-L?\\d{1,7})?)?';
/** A whole piece of code or the target of a link: a path with a folder, or a name with an ending. */
const wholePlace = new RegExp(`^/?(?:[\\w@.~-]+/)*[\\w@~-]*\\.?[\\w-]+(?:\\.[\\w-]+)*${line}$`);
/** Within prose only a path with a folder and an ending, which little else looks like. */
const placeInProse = new RegExp(
  `(?<![\\w/.:@~-])(?:[\\w@.-]+/)+[\\w@-]*(?:\\.[\\w-]+)+${line}(?![\\w/])`,
  'g',
);

interface Candidate {
  readonly place: string;
  readonly link: () => void;
}

/**
 * Turns the files that a finished message names into links, where they exist: in pieces of code, in links that lead
 * into the workspace, and in prose. What it makes is opened by the view, as `data-file` says.
 */
export async function linkFiles(root: HTMLElement, find: FindFiles): Promise<void> {
  const candidates = [...codeCandidates(root), ...targetCandidates(root), ...proseCandidates(root)];
  const places = [...new Set(candidates.map(({ place }) => place))].slice(0, mostPlaces);
  if (places.length === 0) return;
  const found = new Set(await find(places));
  // From the end, so that what stands before in the same text stays where it was.
  for (const { place, link } of candidates.toReversed()) {
    if (found.has(place)) link();
  }
}

function* codeCandidates(root: HTMLElement): Generator<Candidate> {
  for (const code of root.getElementsByTagName('code')) {
    const place = code.textContent;
    if (!isPlace(place) || !/[./]/.test(place) || code.childElementCount > 0 || code.closest('pre, a'))
      continue;
    yield { place, link: () => wrap(place, [...code.childNodes]) };
  }
}

/** Links of the model's that lead nowhere outside: their targets were kept for this. */
function* targetCandidates(root: HTMLElement): Generator<Candidate> {
  for (const element of root.querySelectorAll<HTMLElement>('[data-target]')) {
    const place = element.dataset['target'] ?? '';
    if (isPlace(place) && !element.querySelector('.md-file'))
      yield { place, link: () => wrap(place, [...element.childNodes]) };
  }
}

function* proseCandidates(root: HTMLElement): Generator<Candidate> {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text instanceof Text; text = texts.nextNode()) {
    if (
      !text.data.includes('/') ||
      text.parentElement?.closest('pre, code, a, button, [data-target], .md-math')
    )
      continue;
    for (const { 0: place, index } of text.data.matchAll(placeInProse)) {
      if (place.length <= longestPlace) yield { place, link: linkInText(text, index, place) };
    }
  }
}

function linkInText(text: Text, index: number, place: string): () => void {
  return () => {
    const named = text.splitText(index);
    named.splitText(place.length);
    wrap(place, [named]);
  };
}

function isPlace(text: string): boolean {
  return text.length <= longestPlace && wholePlace.test(text);
}

function wrap(place: string, nodes: readonly ChildNode[]): void {
  const link = document.createElement('a');
  link.className = 'md-file';
  link.dataset['file'] = place;
  link.role = 'link';
  link.tabIndex = 0;
  nodes[0]?.before(link);
  link.append(...nodes);
}

/** The place that a click or a key press on a link to a file means; undefined when it was on something else. */
export function fileOf(event: Event): string | undefined {
  const isMeant = event instanceof KeyboardEvent ? event.key === 'Enter' : event.type === 'click';
  const link = event.target instanceof Element ? event.target.closest<HTMLElement>('.md-file') : null;
  return isMeant ? link?.dataset['file'] : undefined;
}
