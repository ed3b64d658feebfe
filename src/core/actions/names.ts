import type { ChatMessage } from '../api/chat';

/** What is to be named. */
export interface NamedSymbol {
  readonly name: string;
  readonly language: string;
  /** The code that it stands in. */
  readonly code: string;
}

/** How many names are asked for. */
const namesWanted = 5;

/** Asks for better names. */
export function namePrompt({ name, language, code }: NamedSymbol): ChatMessage[] {
  return [
    {
      role: 'system',
      content:
        `You name things in code. Answer with ${namesWanted} better names for the symbol, the best first, each on a line of its own and nothing else. ` +
        'Keep to the conventions of the language and of the code, and to the kind of word that it is.',
    },
    { role: 'user', content: `The symbol \`${name}\` in this ${language} code:\n\n${code}` },
  ];
}

/** The names in what a model said: words that can be identifiers, without the present one. */
export function namesIn(said: string, present: string): string[] {
  const names = said.split(/[\n,]/).flatMap((line) => {
    const word = line
      .trim()
      .replace(/^(?:[-*•]|\d+[.):])\s*/, '')
      .replace(/^[`"'*]+|[`"'*.:;()]+$/g, '')
      // What stands behind the name explains it.
      .replace(/[`*"']*(?:\s+[-–—:(].*|:\s.*)$/, '');
    return /^[#@$]?[\p{L}_$][\p{L}\p{N}_$-]*[?!]?$/u.test(word) && word.length <= 80 ? [word] : [];
  });
  return [...new Set(names)].filter((name) => name !== present).slice(0, namesWanted);
}
