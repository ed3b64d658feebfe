import { render } from 'katex';

/** A formula as MathML, which needs no fonts of ours; undefined when it is not valid or wants more than maths. */
export function typeset(source: string, display: boolean): Node | undefined {
  const holder = document.createElement('span');
  try {
    render(source, holder, {
      displayMode: display,
      output: 'mathml',
      strict: 'ignore',
      // No links, images or classes of the model's own.
      trust: false,
      maxExpand: 1000,
      maxSize: 50,
    });
  } catch {
    return undefined;
  }
  return holder.querySelector('math') ?? undefined;
}
