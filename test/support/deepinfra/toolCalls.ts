import type { ChatParams, Tool } from './chatParams';
import { hexOf } from './dice';
import type { Directives } from './magicWords';
import { readQuestion } from './question';
import { sampleValue } from './sampleValue';

/** A call of a tool in an answer. */
export interface Call {
  readonly id: string;
  readonly name: string;
  /** JSON text. */
  readonly args: string;
}

/** The tools that the answer calls; none when it answers in words. */
export function chooseCalls(
  params: ChatParams,
  asked: string,
  magic: Directives['call'],
  salt: string,
): Call[] {
  if (params.messages.at(-1)?.role === 'tool') return [];
  const call = (name: string, args: unknown, index: number): Call => ({
    id: `call_${hexOf(`${salt}${name}${index}`, 24)}`,
    name,
    args: JSON.stringify(args),
  });
  const argsOf = (tool: Tool | undefined) => (tool ? sampleArgs(tool, asked) : {});
  if (magic) {
    const tool = params.tools.find(({ name }) => name === magic.name);
    return [call(magic.name, magic.args ?? argsOf(tool), 0)];
  }
  return wanted(params, asked).map((tool, index) => call(tool.name, argsOf(tool), index));
}

function sampleArgs(tool: Tool, asked: string): unknown {
  return sampleValue({ type: 'object', ...tool.parameters }, tool.name, readQuestion(asked));
}

function wanted(params: ChatParams, asked: string): readonly Tool[] {
  const { tools, toolChoice } = params;
  if (toolChoice === 'none') return [];
  const named = tools.filter(({ name }) => name === toolChoice);
  if (named.length > 0) return named;
  const fitting = tools.filter((tool) => fits(tool.name, asked));
  return fitting.length === 0 && toolChoice === 'required' ? tools.slice(0, 1) : fitting;
}

/** A tool fits a question that has most of the words its name is made of. */
function fits(name: string, asked: string): boolean {
  const words = new Set(asked.toLowerCase().match(/[a-z]+/g));
  const parts = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((part) => part.length > 1);
  const found = parts.filter((part) => words.has(part) || words.has(`${part}s`)).length;
  return found > 0 && found * 2 >= parts.length;
}
