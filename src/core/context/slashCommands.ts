/** What a built-in command looks at when nothing else is attached. */
export type CommandSubject = 'code' | 'codeAndProblems' | 'codeOrChanges' | 'changes';

/** A command of ours that a question may begin with. */
interface SlashCommand {
  readonly name: string;
  readonly subject: CommandSubject;
  /** What the model is told. */
  readonly text: string;
}

export const slashCommands: readonly SlashCommand[] = [
  {
    name: 'explain',
    subject: 'code',
    text: 'Explain what the attached code does and how: its purpose, then what is not obvious. Do not repeat it line by line.',
  },
  {
    name: 'fix',
    subject: 'codeAndProblems',
    text: 'Find the fault in the attached code and correct it with the smallest change. Say in one sentence what was wrong, then give the corrected code.',
  },
  {
    name: 'tests',
    subject: 'code',
    text: 'Write tests for the attached code with the test framework that its project uses: the usual cases, the edges, and what must fail.',
  },
  {
    name: 'doc',
    subject: 'code',
    text: "Write the documentation comments of the attached code in its language's own form. Change nothing else.",
  },
  {
    name: 'review',
    subject: 'codeOrChanges',
    text: 'Review what is attached: faults first, then risks, then what could be simpler. Name file and line. Say so when nothing is wrong.',
  },
  {
    name: 'commit',
    subject: 'changes',
    text: 'Write a commit message for the attached changes: a subject in the imperative of at most 72 characters, then a body only where the reason is not obvious. Answer with the message alone, in one fenced block.',
  },
];

/** The command that a question begins with, without its slash; undefined when it begins with none. */
export function commandNameOf(question: string): string | undefined {
  return /^\/([\w:.-]+)(?=\s|$)/.exec(question)?.[1];
}
