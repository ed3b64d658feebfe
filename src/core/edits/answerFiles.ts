import { readBlocks } from './answer/blocks';
import { readFences } from './answer/fences';

/** The file that one block of an answer is for; undefined when neither the block nor the text before it names one. */
export function fileOfBlock(answer: string, code: string): string | undefined {
  const at = readFences(answer).fences.findIndex(
    ({ lines }) => lines.join('\n').trimEnd() === code.trimEnd(),
  );
  const blocks = readBlocks(answer, '', () => false);
  const block = blocks.length === 1 && at === -1 ? blocks[0] : blocks[at];
  return block?.changes?.find(({ path }) => path !== undefined)?.path ?? block?.path;
}

/** All files that an answer names, in order. */
export function filesOf(answer: string): readonly string[] {
  const blocks = readBlocks(answer, '', () => false);
  const paths = blocks.flatMap(({ path, changes }) => [
    ...(changes ?? []).map((change) => change.path ?? path),
    ...(changes ? [] : [path]),
  ]);
  return [...new Set(paths)].filter((path) => path !== undefined);
}
