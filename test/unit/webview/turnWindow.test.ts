import { afterEach, describe, expect, it } from 'vitest';
import { TurnWindow } from '../../../src/webview/turnWindow';
import { mergeTurns, type TurnModel } from '../../../src/webview/turns';
import { conversationSample } from '../../support/viewSamples';

const [question, answer] = conversationSample.turns;

function turnsUpTo(count: number): readonly TurnModel[] {
  if (!question || !answer) throw new Error('no samples');
  const states = Array.from({ length: count }, (_, at) => ({
    ...(at % 2 === 0 ? question : answer),
    id: `t${at}`,
    text: 'word '.repeat(40),
  }));
  return mergeTurns([], states);
}

/** jsdom has no layout: this gives it one, with turns of 100 pixels in a screen of 500. */
function laidOut() {
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  const scroller = document.createElement('div');
  const content = document.createElement('div');
  scroller.tabIndex = 0;
  scroller.append(content);
  document.body.replaceChildren(scroller);
  Object.defineProperty(scroller, 'clientHeight', { value: 500 });
  const shown = new TurnWindow();
  const draw = (turns: readonly TurnModel[]) => {
    const { first, last, above } = shown.drawn;
    const articles = turns.slice(first, last).map(({ id }, at) => {
      const article = document.createElement('article');
      article.dataset['turn'] = id;
      article.tabIndex = 0;
      Object.defineProperty(article, 'offsetTop', { value: above + at * 100 });
      Object.defineProperty(article, 'offsetHeight', { value: 100 });
      return article;
    });
    content.replaceChildren(...articles);
    return articles;
  };
  const scrollTo = (top: number) => {
    scroller.scrollTop = top;
    scroller.dispatchEvent(new Event('scroll'));
  };
  return { scroller, content, shown, draw, scrollTo };
}

afterEach(() => document.body.replaceChildren());

describe('a long conversation', () => {
  it('begins at its end, with a few of its turns', () => {
    const shown = new TurnWindow();
    shown.setTurns(turnsUpTo(10_000), undefined);
    const { first, last, above, below } = shown.drawn;
    expect(last).toBe(10_000);
    expect(last - first).toBeLessThan(40);
    expect(above).toBeGreaterThan(500_000);
    expect(below).toBe(0);
  });

  it('begins where the reader was', () => {
    const shown = new TurnWindow();
    shown.setTurns(turnsUpTo(10_000), 't5000');
    const { first, last } = shown.drawn;
    expect([first < 5000, last > 5000, last - first < 60]).toEqual([true, true, true]);
  });

  it('draws all of a short one', () => {
    const shown = new TurnWindow();
    shown.setTurns(turnsUpTo(6), undefined);
    expect(shown.drawn).toEqual({ first: 0, last: 6, above: 0, below: 0 });
  });

  it('follows the reader, and draws nothing anew for a small step', () => {
    const { scroller, content, shown, draw, scrollTo } = laidOut();
    const turns = turnsUpTo(1000);
    shown.setTurns(turns, undefined);
    draw(turns);
    shown.attach(scroller, content);
    scrollTo(shown.drawn.above + 600);
    const before = shown.version.value;
    scrollTo(scroller.scrollTop - 50);
    expect(shown.version.value).toBe(before);
    scrollTo(10_000);
    const { first, last } = shown.drawn;
    expect(shown.version.value).toBe(before + 1);
    expect([last - first < 40, last < 1000, first > 0]).toEqual([true, true, true]);
    scrollTo(0);
    expect(shown.drawn.first).toBe(0);
  });

  it('keeps what is being selected, and the focus', () => {
    const { scroller, content, shown, draw, scrollTo } = laidOut();
    const turns = turnsUpTo(1000);
    shown.setTurns(turns, undefined);
    const [article] = draw(turns);
    shown.attach(scroller, content);
    article?.append('some words');
    document.getSelection()?.selectAllChildren(article ?? content);
    const { last } = shown.drawn;
    scrollTo(shown.drawn.above - 3000);
    expect(shown.drawn.last).toBe(last);
    document.getSelection()?.removeAllRanges();
    const articles = draw(turns);
    articles.at(-1)?.focus();
    scrollTo(0);
    expect(document.activeElement).toBe(scroller);
  });

  it('draws what is added at the end it shows, and takes what is taken away', () => {
    const shown = new TurnWindow();
    const turns = turnsUpTo(100);
    shown.setTurns(turns.slice(0, 98), undefined);
    shown.setTurns(turns, undefined);
    expect(shown.drawn.last).toBe(100);
    shown.setTurns(turns.slice(0, 2), undefined);
    expect(shown.drawn).toMatchObject({ last: 2, below: 0 });
    shown.setTurns([], undefined);
    expect(shown.drawn).toEqual({ first: 0, last: 0, above: 0, below: 0 });
  });
});
