import { untilDone } from '../../../src/webview/markdown/idleQueue';
import { MarkdownStream } from '../../../src/webview/markdown/markdownStream';
import { contend } from './page';

/** The renderer of the chat panel with everything that it does there, code heads and buttons too. */
contend((root) => {
  const stream = new MarkdownStream(root, {
    decorateCode: (block) => {
      const head = document.createElement('div');
      head.className = 'code-head';
      const name = document.createElement('span');
      name.textContent = block.language;
      head.append(name);
      for (const label of ['Insert at Cursor', 'Copy']) {
        const button = document.createElement('button');
        button.title = label;
        button.setAttribute('aria-label', label);
        button.addEventListener('click', () => void navigator.clipboard.writeText(block.code()));
        head.append(button);
      }
      block.pre.before(head);
    },
  });
  return {
    append: (text) => stream.append(text),
    finish: () => {
      stream.finish();
      return untilDone();
    },
  };
});
