import { describe, expect, it } from 'vitest';
import { untilDone } from '../../../../src/webview/markdown/idleQueue';
import { pieces } from './documents';
import { draw } from './drawing';

function formulas(root: HTMLElement): string[] {
  return [...root.querySelectorAll('.md-math')].map(({ className, textContent }) =>
    className.includes('md-display') ? `display: ${textContent}` : textContent,
  );
}

/** A message that is part of the page: only there is it worth typesetting. */
function drawOnPage(texts: readonly string[]): HTMLElement {
  const root = draw(texts);
  document.body.replaceChildren(root);
  return root;
}

describe('maths', () => {
  it.each<[string, string[]]>([
    ['so $x^2$ and \\(y_1\\).', ['$x^2$', '\\(y_1\\)']],
    ['$$a + b$$', ['display: $$a + b$$']],
    ['text \\[ a \\] text', ['display: \\[ a \\]']],
    ['text\n$$\na\n$$\ntext', ['display: $$\na\n$$']],
    ['$$\n- a\n= b\n# c\n$$', ['display: $$\n- a\n= b\n# c\n$$']],
    ['\\[\n\\begin{aligned}\n+ a &= b \\\\[2pt]\n\\end{aligned}\n\\]', [expect.stringContaining('[2pt]')]],
    ['- $$\n  + a\n  $$\n- $b$', ['display: $$\n+ a\n$$', '$b$']],
    ['> \\[\n> + a\n> \\]', ['display: \\[\n+ a\n\\]']],
    ['| $a$ | **b $c$** |\n|---|---|\n| $d$ | \\(e\\) |', ['$a$', '$c$', '$d$', '\\(e\\)']],
    ['# $h$ and [a $l$ b](https://x.example)', ['$h$', '$l$']],
    ['$a$ <b>$b$</b> <var>c</var>', ['$a$', '$b$']],
  ])('is found in %j', (text, expected) => {
    expect(formulas(draw([text]))).toEqual(expected);
    expect(formulas(draw(pieces(text, [1])))).toEqual(expected);
  });

  it.each([
    'costs $5 and $10 more',
    'from $5-$10',
    'US$ 3, CA$ 4',
    '$HOME/bin:$PATH',
    'a$b$ c',
    '`$x$` and ``$$y$$``',
    '\\$x$',
    '$ x $',
    '$$\na\n\nb\n$$',
    'open $x and \\(y',
    '    $x$',
    '```\n$x$\n```',
  ])('is none in %j', (text) => {
    expect(formulas(draw([text]))).toEqual([]);
  });

  it('is typeset when the page is idle, as MathML', async () => {
    const root = drawOnPage(['an $\\frac{a}{b}$ and\n\n$$\n\\sum_{i=0}^n i\n$$\n']);
    expect(root.querySelector('math')).toBeNull();
    await untilDone();
    const [inline, block] = root.querySelectorAll('math');
    expect(inline?.querySelector('mfrac')).not.toBeNull();
    expect(inline?.hasAttribute('display')).toBe(false);
    expect(block?.getAttribute('display')).toBe('block');
    expect(block?.querySelector('annotation')?.textContent.trim()).toBe('\\sum_{i=0}^n i');
  });

  it('stays as written where it is not valid, or wants more than maths', async () => {
    const root = drawOnPage(['$\\frac{a$ and $\\def\\a{\\a\\a}\\a$ and $x$']);
    await untilDone();
    expect(formulas(root).slice(0, 2)).toEqual(['$\\frac{a$', '$\\def\\a{\\a\\a}\\a$']);
    expect(root.querySelectorAll('math').length).toBe(1);
  });

  it.each([
    '\\href{javascript:alert(1)}{x}',
    '\\url{https://evil.example}',
    '\\includegraphics{https://evil.example/x.png}',
    '\\htmlClass{x}{y}',
    '\\htmlData{onclick=alert(1)}{y}',
    '\\htmlStyle{background:url(https://evil.example)}{y}',
    '\\text{<img src=x onerror=alert(1)>}',
  ])('does nothing but maths: %s', async (source) => {
    const root = drawOnPage([`$${source}$`]);
    await untilDone();
    const inside = [...root.querySelectorAll('.md-math *')];
    expect(
      inside.filter(({ namespaceURI }) => namespaceURI !== 'http://www.w3.org/1998/Math/MathML'),
    ).toEqual([]);
    const attributes = inside.flatMap((element) => element.getAttributeNames());
    expect(attributes.filter((name) => /^(?:on|href|src|style|class|data)/.test(name))).toEqual([]);
  });

  it('of a million characters costs no more than text', () => {
    const dollars = draw(pieces('$x '.repeat(30_000), [4096]));
    expect(formulas(dollars)).toEqual([]);
    const many = draw(pieces('$x$ '.repeat(1500), [512]));
    expect(formulas(many).length).toBeGreaterThan(500);
    const open = draw(pieces(`$$\n${'a\n'.repeat(20_000)}`, [4096]));
    expect(formulas(open)).toEqual([]);
  });
});
