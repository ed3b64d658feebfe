import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as z from 'zod/mini';
import { makeEngine, model, requestAt } from '../../support/completionModel';

const completions = { first: 1_000, all: 10_000 };

/** Megabytes of heap after 1,000 and after 10,000 completions of one editor, both after a collection. */
export async function heapOverTime(): Promise<{ readonly first: number; readonly all: number }> {
  setFlagsFromString('--expose-gc');
  const collect = z.function().parse(runInNewContext('gc'));
  const { engine } = makeEngine(model.says('value + other;\n}\n'));
  const never = new AbortController().signal;
  let first = 0;
  for (let count = 1; count <= completions.all; count++) {
    const drawn = `${'const line = 1;\n'.repeat(200)}const name${count} = █\nend();\n`;
    await engine.complete(requestAt(drawn), never);
    if (count === completions.first) first = heap(collect);
  }
  return { first, all: heap(collect) };
}

function heap(collect: () => unknown): number {
  collect();
  return process.memoryUsage().heapUsed / 1_000_000;
}
