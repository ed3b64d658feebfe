const closing = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);

/** How many brackets these lines leave open, less those they close without opening; texts and comments are passed over. */
export function bracketBalance(lines: readonly string[]): number {
  let balance = 0;
  let quote = '';
  let inComment = false;
  for (const line of lines) {
    // Only a template or a text in three quotes goes on in the next line.
    if (quote !== '`' && quote.length !== 3) quote = '';
    for (let at = 0; at < line.length; at++) {
      const one = line[at] ?? '';
      if (inComment) {
        if (line.startsWith('*/', at)) inComment = false;
      } else if (quote !== '') {
        if (one === '\\') at++;
        else if (line.startsWith(quote, at)) {
          at += quote.length - 1;
          quote = '';
        }
      } else if (
        line.startsWith('//', at) ||
        (one === '#' && /^\s*$|\s$/.test(line.slice(0, at)) && /^#(?:\s|$)/.test(line.slice(at)))
      )
        break;
      else if (line.startsWith('/*', at)) inComment = true;
      else if (line.startsWith('"""', at) || line.startsWith("'''", at)) {
        quote = line.slice(at, at + 3);
        at += 2;
      } else if (one === '"' || one === '`' || (one === "'" && /^'(?:[^'\\]|\\.)*'/.test(line.slice(at))))
        quote = one;
      else if ('([{'.includes(one)) balance++;
      else if (closing.has(one)) balance--;
    }
  }
  return balance;
}
