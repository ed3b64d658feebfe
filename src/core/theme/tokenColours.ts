import { asArray, asString, asStrings, isObject, parseJson } from '../base/guards';

/** A rule of a colour theme: what it colours, as a TextMate scope, and how. */
export interface TokenRule {
  readonly scope: string;
  readonly colour: string;
}

/** A colour theme's file, as far as it concerns the colours of code. */
interface ThemeFile {
  /** Another file, relative to this one, whose rules come first. */
  readonly include: string | undefined;
  readonly rules: readonly TokenRule[];
}

/** A colour for one kind of code, by the name that the page gives it. */
interface KindColour {
  readonly kind: string;
  readonly colour: string;
}

/** The scopes that stand for each kind of code that the page tells apart; the first that a theme colours decides. */
const scopesOfKinds: readonly (readonly [kind: string, scopes: readonly string[]])[] = [
  ['comment', ['comment.line']],
  ['keyword', ['keyword', 'storage.type', 'storage']],
  ['control', ['keyword.control']],
  ['string', ['string.quoted.double']],
  ['number', ['constant.numeric.decimal']],
  ['function', ['entity.name.function', 'support.function']],
  ['type', ['entity.name.type.class', 'entity.name.class', 'support.type', 'support.class']],
  ['variable', ['variable.other.readwrite', 'entity.other.attribute-name']],
  ['added', ['markup.inserted']],
  ['removed', ['markup.deleted']],
];

// The groups of `editor.tokenColorCustomizations`, as VS Code's documentation names them.
const scopesOfGroups: Readonly<Record<string, readonly string[]>> = {
  comments: ['comment'],
  strings: ['string'],
  keywords: ['keyword', 'keyword.control', 'storage', 'storage.type'],
  numbers: ['constant.numeric'],
  types: ['entity.name.type', 'entity.name.class', 'support.type', 'support.class'],
  functions: ['entity.name.function', 'support.function'],
  variables: ['variable', 'entity.name.variable'],
};

const colourText = /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i;
const stringOrComment = /("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const stringOrLastComma = /("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g;

/** Reads the file of a colour theme: JSON with comments. What is not understood is left out. */
export function readThemeFile(text: string): ThemeFile {
  const plain = text.replace(stringOrComment, '$1').replace(stringOrLastComma, '$1');
  const theme = parseJson(plain);
  if (!isObject(theme)) return { include: undefined, rules: [] };
  return { include: asString(theme['include']), rules: rulesIn(theme['tokenColors']) };
}

/** The rules of `editor.tokenColorCustomizations` for a theme; they come after the theme's own. */
export function customRules(customizations: unknown, themeName: string): TokenRule[] {
  if (!isObject(customizations)) return [];
  const own = Object.entries(customizations)
    .filter(([key]) => isForTheme(key, themeName))
    .flatMap(([, value]) => groupRules(value));
  return [...groupRules(customizations), ...own];
}

/** The colours of the kinds of code that the rules speak of. */
export function tokenColours(rules: readonly TokenRule[]): KindColour[] {
  return scopesOfKinds.flatMap(([kind, scopes]) => {
    const colour = scopes.map((scope) => colourOf(scope, rules)).find((found) => found !== undefined);
    return colour === undefined ? [] : [{ kind, colour }];
  });
}

/** The most exact rule decides, and of equals the last. Rules about what stands inside something else do not count. */
function colourOf(scope: string, rules: readonly TokenRule[]): string | undefined {
  let best: TokenRule | undefined;
  for (const rule of rules) {
    const isMeant = scope === rule.scope || scope.startsWith(`${rule.scope}.`);
    if (isMeant && rule.scope.length >= (best?.scope.length ?? 0)) best = rule;
  }
  return best?.colour;
}

function isForTheme(key: string, themeName: string): boolean {
  return Array.from(key.matchAll(/\[([^\]]+)\]/g)).some(([, name = '']) =>
    name.endsWith('*') ? themeName.startsWith(name.slice(0, -1)) : name === themeName,
  );
}

function groupRules(value: unknown): TokenRule[] {
  if (!isObject(value)) return [];
  const groups = Object.entries(scopesOfGroups).flatMap(([group, scopes]) => {
    const set = value[group];
    const colour = asColour(isObject(set) ? set['foreground'] : set);
    return colour === undefined ? [] : scopes.map((scope) => ({ scope, colour }));
  });
  return [...groups, ...rulesIn(value['textMateRules'])];
}

function rulesIn(tokenColors: unknown): TokenRule[] {
  return asArray(tokenColors).flatMap((rule) => {
    if (!isObject(rule) || !isObject(rule['settings'])) return [];
    const colour = asColour(rule['settings']['foreground']);
    const scope = rule['scope'];
    const scopes = typeof scope === 'string' ? scope.split(',') : asStrings(scope);
    return colour === undefined
      ? []
      : scopes.map((written) => ({ scope: written.replace(/ -.*/, '').trim(), colour }));
  });
}

function asColour(value: unknown): string | undefined {
  const text = asString(value);
  return text !== undefined && colourText.test(text) ? text : undefined;
}
