/** Work waits no longer than this for an idle moment, in milliseconds. Ours: short enough that nobody waits for it. */
const longestWait = 150;
/** Time that has to be left in an idle moment to start another piece of work, in milliseconds. */
const leastTime = 4;

const waiting: (() => void)[] = [];
const onEmpty: (() => void)[] = [];
let scheduled = false;

/** Runs `work` soon, when the page has nothing better to do, after what was given before. */
export function whenIdle(work: () => void): void {
  waiting.push(work);
  schedule();
}

/** Resolves when all work is done that was given so far. */
export function untilDone(): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.length === 0) resolve();
    else onEmpty.push(resolve);
  });
}

function schedule(): void {
  if (scheduled) return;
  scheduled = true;
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: longestWait });
  else setTimeout(run, 0);
}

function run(idle?: IdleDeadline): void {
  scheduled = false;
  try {
    do waiting.shift()?.();
    while (waiting.length > 0 && idle !== undefined && idle.timeRemaining() > leastTime);
  } finally {
    if (waiting.length > 0) schedule();
    else for (const resolve of onEmpty.splice(0)) resolve();
  }
}
