/** Elements that a model's raw HTML may keep. Nothing here fetches, runs, submits or takes focus by itself. */
export const keptTags: ReadonlySet<string> = new Set(
  (
    'a abbr b blockquote br cite code dd del dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p ' +
    'pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr u ul var'
  ).split(' '),
);

/** Elements that vanish but whose content stays. Every other tag is shown as the text that it is. */
const unwrappedTags: ReadonlySet<string> = new Set(
  'big caption center details figcaption figure font picture strike tt wbr'.split(' '),
);

const tagStart = /<\/?([a-z][a-z0-9-]*)/i;
const anyTagStart = /<(?=\/?([a-z][a-z0-9-]*)|[!?])/gi;

function isKnown(tag: string): boolean {
  const name = tag.toLowerCase();
  return keptTags.has(name) || unwrappedTags.has(name);
}

/**
 * Whether `source`, which starts with `<` after optional blanks, begins HTML that is worth parsing: a comment
 * or a tag that is known. `Vec<String>`, `<think>` or `<script>` are not; they stay visible text.
 */
export function startsKnownHtml(source: string): boolean {
  const at = source.indexOf('<');
  if (source.startsWith('<!--', at)) return true;
  const name = tagStart.exec(source.slice(at, at + 40));
  return name?.index === 0 && isKnown(name[1] ?? '');
}

/** Elements nested deeper than this are shown as text: browsers and sanitisers slow down with depth. Ours. */
const deepest = 64;
const childless: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'wbr']);

function isTooDeep(html: string): boolean {
  let depth = 0;
  for (const [tag, name = ''] of html.matchAll(/<\/?([a-z][a-z0-9-]*)/gi)) {
    if (childless.has(name.toLowerCase())) continue;
    depth += tag.startsWith('</') ? -1 : 1;
    if (depth > deepest) return true;
  }
  return false;
}

/** Escapes the `<` of every tag in `html` that is not known, so that the reader sees it instead of losing it. */
export function escapeUnknownTags(html: string): string {
  if (isTooDeep(html)) return html.replaceAll('<', '&lt;');
  return html.replace(anyTagStart, (_match, tag: string | undefined, at: number) => {
    const visible = tag === undefined ? !html.startsWith('<!--', at) : !isKnown(tag);
    return visible ? '&lt;' : '<';
  });
}
