import { describe, expect, it } from 'vitest';
import { commandsIn, terminalPrompt } from '../../../../src/core/actions/terminalCommand';

it('says where the command will run', () => {
  const [system, wish] = terminalPrompt('list files', { shell: 'bash', system: 'linux' });
  expect(system?.content).toContain('commands for the shell bash on linux');
  expect(wish?.content).toBe('list files');
  expect(terminalPrompt('x', { shell: '', system: '' })[0]?.content).toContain('commands for a terminal.');
});

describe('the commands in an answer', () => {
  it.each([
    ['ls -la', ['ls -la']],
    ['`ls -la`', ['ls -la']],
    ['$ ls -la\n', ['ls -la']],
    ['```bash\nls -la\n```', ['ls -la']],
    ['Use this:\n```sh\nls -la\n```\nIt lists files.', ['ls -la']],
    ['```\nls', ['ls']],
    ['find . \\\n  -name x', ['find . -name x']],
    ['cd src\nls', ['cd src', 'ls']],
    ['```\n# first\ngit add .\r\ngit commit\n```', ['git add .', 'git commit']],
    ['echo `date`', ['echo `date`']],
    ['', []],
    ['\n\n', []],
  ])('%j are %j', (said, commands) => {
    expect(commandsIn(said)).toEqual(commands);
  });

  it('hold nothing that a terminal acts on', () => {
    const evil = 'ls\u0003; rm -rf ~\r\u001b[200~echo\u0007 \u202etxt.exe\u2028whoami';
    for (const command of commandsIn(evil)) expect(command).not.toMatch(/[\p{Cc}\u202e\u2028]/u);
    expect(commandsIn('ls\rrm -rf ~')).toEqual(['ls', 'rm -rf ~']);
  });
});
