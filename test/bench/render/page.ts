/** Something that draws a text while it grows. */
export interface Contender {
  append(text: string): void;
  /** The text is complete; resolves when nothing more is going to be done for it. */
  finish(): Promise<void>;
}

declare global {
  /** Draws `text` in updates of `size` characters, each with layout, scrolling to the end, and one painted frame. */
  var drawAll: (text: string, size: number) => Promise<void>;
}

/** Makes a page of a contender: what the benchmark calls in it, and marks in the trace where each update is. */
export function contend(create: (root: HTMLElement) => Contender): void {
  const scroller = document.querySelector<HTMLElement>('#scroller');
  const root = document.querySelector<HTMLElement>('#answer');
  if (!scroller || !root) throw new Error('the page has no place for the answer');
  const { port1, port2 } = new MessageChannel();
  const nextTask = () =>
    new Promise<void>((resolve) => {
      port1.onmessage = () => resolve();
      port2.postMessage(0);
    });
  const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  globalThis.drawAll = async (text, size) => {
    const contender = create(root);
    for (let at = 0; at < text.length; at += size) {
      await nextTask();
      performance.mark('update');
      contender.append(text.slice(at, at + size));
      scroller.scrollTop = scroller.scrollHeight;
      await nextFrame();
    }
    await nextTask();
    await contender.finish();
    scroller.scrollTop = scroller.scrollHeight;
    await nextFrame();
    await nextTask();
  };
}
