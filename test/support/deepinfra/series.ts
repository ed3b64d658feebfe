const series = [
  'zero one two three four five six seven eight nine ten eleven twelve',
  'first second third fourth fifth sixth seventh eighth ninth tenth',
  'monday tuesday wednesday thursday friday saturday sunday',
  'january february march april may june july august september october november december',
  'a b c d e f g h i j k l m n o p q r s t u v w x y z',
  'x y z w',
].map((line) => line.split(' '));

const words = (line: string) => line.match(/[A-Za-z]+|\d+|[^A-Za-z\d]+/g) ?? [];

/** The line that goes on from two that count: `a1`, `a2`; `One`, `Two`. Undefined when they do not. */
export function nextInSeries(first: string, second: string): string | undefined {
  const before = words(first);
  const after = words(second);
  if (before.length !== after.length || first === second) return undefined;
  const next = after.map((word, index) => {
    const earlier = before[index] ?? '';
    return word === earlier ? word : stepFrom(earlier, word);
  });
  return next.includes(undefined) ? undefined : next.join('');
}

function stepFrom(earlier: string, word: string): string | undefined {
  if (/^\d+$/.test(earlier) && /^\d+$/.test(word)) {
    const next = Math.max(0, 2 * Number(word) - Number(earlier));
    return String(next).padStart(word.length, '0');
  }
  const row = series.find((names) => {
    const at = names.indexOf(earlier.toLowerCase());
    return at >= 0 && names[at + 1] === word.toLowerCase();
  });
  const found = row?.[row.indexOf(word.toLowerCase()) + 1];
  if (found === undefined) return undefined;
  return /^[A-Z]/.test(word) ? found.charAt(0).toUpperCase() + found.slice(1) : found;
}
