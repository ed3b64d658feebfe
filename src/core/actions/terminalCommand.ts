import type { ChatMessage } from '../api/chat';

/** Where a command is to run. */
export interface TerminalFacts {
  /** Such as `bash` or `pwsh`; empty when unknown. */
  readonly shell: string;
  /** Such as `linux`; empty when unknown. */
  readonly system: string;
}

/** Asks for a command that does what somebody wants. */
export function terminalPrompt(wish: string, { shell, system }: TerminalFacts): ChatMessage[] {
  const where = [shell === '' ? '' : `the shell ${shell}`, system === '' ? '' : `on ${system}`];
  const place = where.filter((part) => part !== '').join(' ');
  return [
    {
      role: 'system',
      content:
        `You write commands for ${place === '' ? 'a terminal' : place}. Answer with one command on a single line and nothing else: ` +
        'no fence, no prompt sign, no explanation. Put what only the user can know into capital letters. ' +
        'Never delete or overwrite more than was asked for.',
    },
    { role: 'user', content: wish },
  ];
}

/** Control characters, and marks that show text in another order than it runs (Unicode TR 36). */
const unsafe = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u200b-\u200f\u2028\u2029\ufeff]/gu;

/**
 * The commands in what a model said, each on one line without anything that a terminal would act on. Usually one;
 * several when the model gave several lines, of which the user has to choose.
 */
export function commandsIn(said: string): string[] {
  const fenced = /^(`{3,})[^\n`]*\n([\s\S]*?)(?:^\1|$(?![\s\S]))/m.exec(said.replaceAll('\r\n', '\n'))?.[2];
  const lines = (fenced ?? said)
    // A line that goes on is one command.
    .replaceAll(/[ \t]*\\\r?\n[ \t]*/g, ' ')
    .split(/\r\n|\r|\n/)
    .map((line) => line.replaceAll('\t', ' ').replaceAll(unsafe, '').trim())
    .map((line) => line.replace(/^`+([^`]*)`+$/, '$1').replace(/^(?:\$|>|PS>|%) /, ''))
    .filter((line) => line !== '' && !/^(#|`{3})/.test(line));
  return [...new Set(lines)];
}
