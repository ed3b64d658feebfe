import { describe, expect, it } from 'vitest';
import { Journal } from '../../../../src/core/chat/journal';

const titled = (title: string) => ({ type: 'titled', at: 1, title }) as const;

describe('the journal', () => {
  it('writes in order, holding what may wait', async () => {
    const written: string[] = [];
    const journal = new Journal(
      async (lines) => void written.push(lines),
      () => {},
    );
    journal.hold(titled('a'));
    await journal.write(titled('b'));
    await journal.flush();
    expect(written).toHaveLength(1);
    expect(
      written[0]
        ?.split('\n')
        .filter(Boolean)
        .map((line) => line.includes('"a"')),
    ).toEqual([true, false]);
  });

  it('keeps what could not be written, in order, and tries again with the next record', async () => {
    const written: string[] = [];
    const outcomes: unknown[] = [];
    let failing = true;
    const journal = new Journal(
      async (lines) => {
        if (failing) throw new Error('full');
        written.push(lines);
      },
      (failure) => outcomes.push(failure),
    );
    await journal.write(titled('a'));
    await journal.write(titled('b'));
    failing = false;
    await journal.write(titled('c'));
    expect(written.join('').match(/"title":"(\w)"/g)).toEqual(['"title":"a"', '"title":"b"', '"title":"c"']);
    expect(outcomes.map((failure) => failure === undefined)).toEqual([false, false, true]);
  });

  it('never runs two appends at once', async () => {
    let running = 0;
    let most = 0;
    const journal = new Journal(
      async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 1));
        running--;
      },
      () => {},
    );
    await Promise.all([journal.write(titled('a')), journal.write(titled('b')), journal.write(titled('c'))]);
    expect(most).toBe(1);
  });
});
