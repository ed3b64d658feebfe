import { aboutSample, conversationSample, sessionSample, statusSample } from '../../support/viewSamples';

/** What the benchmark does inside the page of the chat. It talks to the page as the host does: by frames. */

interface Turn {
  readonly kind: 'question' | 'answer';
  readonly id: string;
  readonly text: string;
}

declare global {
  var chatPage: typeof api;
}

const [questionSample, answerSample] = conversationSample.turns;
const id = 'long';
let rev = 0;
let turns: unknown[] = [];
let samples: { ask: Turn; answer: Turn }[] = [];

const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

function toPage(name: string, body: object): void {
  window.postMessage({ id: 0, kind: 'event', name, body });
}

/** A frame that was painted: the task behind an animation frame comes after it. */
async function painted(): Promise<void> {
  await nextFrame();
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(0);
  });
}

/** A turn as the host tells of it, with whatever fields turns have by now. */
function wire({ kind, id: turnId, text }: Turn, state = 'finished'): unknown {
  return kind === 'question'
    ? { ...questionSample, id: turnId, text }
    : { ...answerSample, id: turnId, text, status: { ...statusSample, state } };
}

const api = {
  /** Stands in for VS Code's own function. */
  acquire: () => ({
    postMessage: (frame: { id: number; name: string }) => {
      const body = frame.name === 'connect' ? { session: sessionSample, conversation: conversation() } : {};
      window.postMessage({ id: frame.id, kind: 'reply', name: frame.name, body });
    },
    getState: () => undefined,
    setState: () => {},
  }),

  use(next: { ask: Turn; answer: Turn }[]): void {
    samples = next;
    turns = samples.flatMap(({ ask, answer }) => [wire(ask), wire(answer)]);
  },

  /** Hands the conversation over and waits until its last screen is painted; in milliseconds. */
  async open(): Promise<number> {
    const body = conversation();
    await painted();
    const start = performance.now();
    toPage('conversation', body);
    const last = samples.at(-1)?.answer.id ?? '';
    while (!document.querySelector(`[data-turn="${last}"] .markdown`)?.textContent) await nextFrame();
    await painted();
    return performance.now() - start;
  },

  /** Scrolls by `step` pixels in each frame; gives the time of each frame in milliseconds. */
  async scroll(step: number, frames: number): Promise<number[]> {
    const scroller = document.querySelector('.transcript');
    if (!scroller) throw new Error('no transcript');
    const times: number[] = [];
    let before = await nextFrame();
    for (let frame = 0; frame < frames; frame++) {
      scroller.scrollTop += step;
      const now = await nextFrame();
      times.push(now - before);
      before = now;
    }
    return times;
  },

  /** Streams an answer of these pieces, one at a time; `everyMs` apart, or a frame apart. */
  async stream(name: string, pieces: readonly string[], everyMs: number): Promise<void> {
    toPage('turn', { ...place(), turn: wire({ kind: 'question', id: `q-${name}`, text: 'And now?' }) });
    const answerId = `a-${name}`;
    const answer: Turn = { kind: 'answer', id: answerId, text: '' };
    toPage('turn', { ...place(), turn: wire(answer, 'streaming') });
    for (const text of pieces) {
      toPage('delta', { ...place(), answerId, channel: 'text', text });
      if (everyMs > 0) await new Promise((resolve) => setTimeout(resolve, everyMs));
      else await nextFrame();
    }
    toPage('status', { ...place(), answerId, status: statusSample });
    await painted();
  },

  /** From each key to the frame that shows it, in milliseconds. */
  watchKeys(): () => number[] {
    const times: number[] = [];
    const note = (event: Event) => {
      const pressedAt = event.timeStamp;
      void painted().then(() => times.push(performance.now() - pressedAt));
    };
    document.addEventListener('keydown', note, { capture: true });
    return () => times;
  },

  drawnTurns: () => document.querySelectorAll('[data-turn]').length,
};

function place() {
  return { conversationId: id, rev: ++rev };
}

function conversation() {
  return { ...conversationSample, id, rev, about: aboutSample, turns };
}

globalThis.chatPage = api;
Object.assign(globalThis, { acquireVsCodeApi: api.acquire });
