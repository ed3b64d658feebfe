/** Something that draws a text while it grows. */
export interface Contender {
  append(text: string): void;
  finish(): void;
}

declare global {
  /** Draws `text` in updates of `size` characters, each a task of its own, with layout and scrolling to the end. */
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
  globalThis.drawAll = async (text, size) => {
    const contender = create(root);
    for (let at = 0; at < text.length; at += size) {
      await nextTask();
      performance.mark('update');
      contender.append(text.slice(at, at + size));
      scroller.scrollTop = scroller.scrollHeight;
    }
    await nextTask();
    contender.finish();
    scroller.scrollTop = scroller.scrollHeight;
    await nextTask();
  };
}
