import { describe, expect, it } from 'vitest';
import { openPanel, type Panel } from '../../../support/panel';
import { conversationSample, statusSample } from '../../../support/viewSamples';

const withAnswer = (text: string, files: readonly string[] = []): Promise<Panel> =>
  openPanel((host) => {
    for (const file of files) host.files.add(file);
    host.conversation = {
      ...conversationSample,
      turns: [
        { kind: 'answer', id: 'a1', text, reasoning: '', version: { at: 1, of: 1 }, status: statusSample },
      ],
    };
  });

const lines = (count: number) => `\`\`\`ts\n${'let a = 1;\n'.repeat(count)}\`\`\`\n`;

describe('a block of code', () => {
  it('of many lines is folded until it is asked for', async () => {
    const panel = await withAnswer(lines(41));
    const block = panel.find('.md-code');
    const more = panel.find('.code-more');
    Object.assign(more, { scrollIntoView: () => {} });
    expect([block.hasAttribute('data-folded'), more.textContent, more.ariaExpanded]).toEqual([
      true,
      'showAllLines',
      'false',
    ]);
    expect(await panel.faults()).toEqual([]);
    await panel.click('.code-more');
    expect([block.hasAttribute('data-folded'), more.textContent, more.ariaExpanded]).toEqual([
      false,
      'showFewerLines',
      'true',
    ]);
    await panel.click('.code-more');
    expect(block.hasAttribute('data-folded')).toBe(true);
  });

  it('of a few lines is whole', async () => {
    const panel = await withAnswer(lines(40));
    expect(panel.root.querySelector('.code-more, [data-folded]')).toBeNull();
  });

  it('is wrapped when the user chose so, by a button in every block', async () => {
    const panel = await withAnswer(lines(1) + lines(2));
    const pressed = () =>
      [...panel.root.querySelectorAll('.code-wrap')].map(({ ariaPressed }) => ariaPressed);
    expect(pressed()).toEqual(['false', 'false']);
    await panel.click('.code-wrap');
    expect(panel.host.callsOf('setWrapCode')).toEqual([{ on: true }]);
    const appearance = { wrapCode: true, tokenColours: [] };
    await panel.change(() => panel.host.end.push('appearance', appearance));
    expect([document.body.classList.contains('wrap-code'), ...pressed()]).toEqual([true, 'true', 'true']);
    await panel.click('.code-wrap');
    expect(panel.host.callsOf('setWrapCode')).toEqual([{ on: true }, { on: false }]);
    await panel.change(() => panel.host.end.push('appearance', { ...appearance, wrapCode: false }));
    expect(pressed()).toEqual(['false', 'false']);
  });

  it('has the colours of the theme, as long as it has any', async () => {
    const panel = await withAnswer(lines(1));
    const colour = (kind: string) => document.body.style.getPropertyValue(`--md-${kind}`);
    const tokenColours = [
      { kind: 'comment', colour: '#010203' },
      { kind: 'nosuch', colour: '#040506' },
    ];
    await panel.change(() => panel.host.end.push('appearance', { wrapCode: false, tokenColours }));
    expect([colour('comment'), colour('keyword'), colour('nosuch')]).toEqual(['#010203', '', '']);
    await panel.change(() => panel.host.end.push('appearance', { wrapCode: false, tokenColours: [] }));
    expect(colour('comment')).toBe('');
  });
});

describe('files that an answer names', () => {
  it('are opened by the host', async () => {
    const panel = await withAnswer('See `src/a.ts:3` and `src/gone.ts`.', ['src/a.ts:3']);
    await expect.poll(() => panel.root.querySelectorAll('.md-file').length).toBe(1);
    expect(panel.host.callsOf('findFiles')).toEqual([{ places: ['src/a.ts:3', 'src/gone.ts'] }]);
    expect(await panel.faults()).toEqual([]);
    await panel.click('.md-file');
    expect(panel.host.callsOf('openFile')).toEqual([{ place: 'src/a.ts:3' }]);
  });
});
