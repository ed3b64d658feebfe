/** Texts and comments within a line: what they hold opens and closes nothing. */
const passedOver =
  /\\.|\/\*.*?\*\/|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\/.*$|(?<=^|\s)#(?=\s|!|$).*$|(?<=^|\s)--\s.*$/g;

/** How many brackets these lines leave open, less those that they close; texts and comments are passed over. */
export function bracketBalance(lines: readonly string[]): number {
  let balance = 0;
  for (const line of withoutLongTexts(lines.join('\n')).split('\n')) {
    for (const one of line.replaceAll(passedOver, '')) {
      if ('([{'.includes(one)) balance++;
      else if (')]}'.includes(one)) balance--;
    }
  }
  return balance;
}

/** Comments and texts that go on over several lines are left out. */
function withoutLongTexts(text: string): string {
  return text.replaceAll(/"""[^]*?"""|'''[^]*?'''|^\s*\/\*[^]*?\*\/|^\s*<!--[^]*?-->/gm, '');
}
