import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandsIn } from '../../../../src/core/chat/commandLines';

describe('the commands of a block', () => {
  it.each([
    ['one line', 'npm test\n', ['npm test']],
    ['prompt signs', '$ git add .\n% git push', ['git add .', 'git push']],
    ['comments and blank lines', '# first\n\nls\n', ['ls']],
    ['joined lines', 'docker run \\\n  -it \\\n  debian\nls', ['docker run -it debian', 'ls']],
    ['a backslash at the end', 'ls \\', ['ls']],
    ['other line feeds', 'a\r\nb\rc\u2028d', ['a', 'b', 'c', 'd']],
    ['a variable', 'echo $HOME $(date)', ['echo $HOME $(date)']],
    ['nothing', '\n# nothing\n', []],
  ])('are read from %s', (_, block, commands) => {
    expect(commandsIn(block)).toEqual(commands);
  });

  it('never hold what would run them or steer the terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (block) => {
        for (const command of commandsIn(block)) expect(command).not.toMatch(/\p{Cc}|[\u2028\u2029]/u);
      }),
    );
  });
});
