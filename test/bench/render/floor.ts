import { contend } from './page';

/** What drawing the same characters costs at least: plain text, a paragraph per blank line, in contained chunks. */
contend((root) => {
  let chunk: HTMLElement | undefined;
  let paragraph: Text | undefined;
  const newParagraph = (): Text => {
    if (!chunk || chunk.childElementCount >= 20) {
      chunk?.classList.add('md-done');
      chunk = document.createElement('div');
      chunk.className = 'md-chunk';
      root.append(chunk);
    }
    const text = document.createTextNode('');
    const element = document.createElement('p');
    element.append(text);
    chunk.append(element);
    return text;
  };
  return {
    append: (text) => {
      const [first = '', ...others] = text.split('\n\n');
      paragraph ??= newParagraph();
      paragraph.appendData(first);
      for (const other of others) {
        paragraph = newParagraph();
        paragraph.appendData(other);
      }
    },
    finish: () => Promise.resolve(),
  };
});
