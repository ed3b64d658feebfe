/** Work waits no longer than this for an idle moment, in milliseconds. Ours: short enough that nobody waits for it. */
const longestWait = 150;
/** Time that has to be left in an idle moment to start another piece of work, in milliseconds. */
const leastTime = 4;

/** A piece of work; what comes after it waits for its promise, if it gives one. */
type Work = () => Promise<void> | void;

const waiting: Work[] = [];
const onEmpty: (() => void)[] = [];
/** True from the first piece of work until the last one is done. */
let busy = false;

/** Runs `work` soon, when the page has nothing better to do, after what was given before. */
export function whenIdle(work: Work): void {
  waiting.push(work);
  if (busy) return;
  busy = true;
  schedule();
}

/** Resolves when all work is done that was given so far. */
export function untilDone(): Promise<void> {
  return new Promise((resolve) => {
    if (busy) onEmpty.push(resolve);
    else resolve();
  });
}

function schedule(): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: longestWait });
  else setTimeout(run, 0);
}

function run(idle?: IdleDeadline): void {
  let pending: Promise<void> | void = undefined;
  try {
    do pending = waiting.shift()?.();
    while (!pending && waiting.length > 0 && idle !== undefined && idle.timeRemaining() > leastTime);
  } finally {
    if (pending) pending.then(goOn, goOn);
    else goOn();
  }
}

function goOn(): void {
  if (waiting.length > 0) {
    schedule();
    return;
  }
  busy = false;
  for (const resolve of onEmpty.splice(0)) resolve();
}
