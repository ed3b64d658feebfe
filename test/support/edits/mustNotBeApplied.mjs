import { fence, searchReplace, searchReplaceParts, symbolText, unifiedDiff } from './formats.mjs';

/**
 * Answers that fit no place, or several, or that would cost text: nothing may be written.
 * @param {readonly (import('./formats.mjs').Change & { id: string })[]} changes
 */
export function mustNotBeApplied(changes) {
  return changes.flatMap((change) => {
    const { id, languageId, path, before, after } = change;
    const other = path.replace(/(\w+)(\.\w+)$/, 'unrelated$2');
    const lines = after.trimEnd().split('\n');
    const symbol = symbolText(change);
    /** @type {(readonly [string, string, string?])[]} */
    const answers = [
      ['no-code', 'You could rename the variable, but I see no need to change anything.'],
      ['other-file', fence(after.trimEnd(), `${languageId} ${other}`)],
      ['other-file-diff', fence(unifiedDiff({ ...change, path: other }), 'diff')],
      [
        'outside',
        fence(unifiedDiff({ ...change, path: `../../elsewhere/${other.split('/').at(-1)}` }), 'diff'),
      ],
      ['cut-whole', `\`\`\`${languageId}\n${lines.slice(0, Math.ceil(lines.length * 0.6)).join('\n')}`],
      [
        'cut-closed',
        fence(lines.slice(0, Math.ceil(lines.length * 0.6)).join('\n'), `${languageId} ${path}`),
      ],
      ['cut-search', `\`\`\`\n${searchReplace(change).split('\n=======')[0]}`],
      ['cut-replace', `\`\`\`\n${searchReplace(change).split('\n').slice(0, -2).join('\n')}`],
      [
        'stale',
        fence(
          searchReplace({
            ...change,
            before: before.replaceAll(/(\w{4,})/g, '$1X'),
            after: after.replaceAll(/(\w{4,})/g, '$1X'),
          }),
          languageId,
        ),
      ],
      ['twice', fence(searchReplace(change), languageId), `${before}\n${before}`],
      [
        'usage',
        `Use it like this:\n\n${fence('const thing = make(1);\nthing.start();\nconsole.log(thing.result);', languageId)}`,
      ],
      ['same', fence(before.trimEnd(), `${languageId} ${path}`)],
      ['delete-all', fence(`<<<<<<< SEARCH\n${before.trimEnd()}\n=======\n>>>>>>> REPLACE`)],
      [
        'overlap',
        searchReplaceParts(change)
          .slice(0, 1)
          .flatMap(({ search, replace }) =>
            [1, 2].map(
              (n) => `<<<<<<< SEARCH\n${search}\n=======\n${replace}\n${n}${n}${n}\n>>>>>>> REPLACE`,
            ),
          )
          .join('\n'),
      ],
    ];
    if (symbol !== undefined) {
      answers.push(['symbol-twice', fence(symbol, languageId), `${before}\n${before}`]);
      const [first = '', ...rest] = symbol.split('\n');
      if (rest.length > 6)
        answers.push(['cut-symbol', `\`\`\`${languageId}\n${[first, ...rest.slice(0, -3)].join('\n')}`]);
    }
    return answers.map(([kind, answer, other]) => ({
      id: `${id}/${kind}`,
      languageId,
      path,
      before: other ?? before,
      answer,
      expected: null,
    }));
  });
}
