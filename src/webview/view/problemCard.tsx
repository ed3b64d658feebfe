import { useEffect, useState } from 'preact/hooks';
import { fill } from '../../protocol/strings';
import type { AnswerStatus } from '../../protocol/viewState';
import type { ViewProps } from './app';
import { Icon } from './icon';

/** Under an answer that did not simply finish: what happened, and the one thing to do. */
export function ProblemCard({ store, status, answerId }: ViewProps & Shown) {
  const { problem, state } = status;
  if (!problem) return null;
  const { title, detail, action } = problem;
  const failed = state === 'failed';
  return (
    <div class={failed ? 'error-card' : 'ending'} role={failed ? 'alert' : undefined}>
      <div class="problem-title">
        {failed && <Icon name="error" />}
        <span>{title}</span>
      </div>
      {detail !== '' && <div class="problem-detail">{detail}</div>}
      {action && (
        <button
          type="button"
          class={failed ? 'secondary' : 'link-button'}
          onClick={() => store.act(action.id, answerId)}
        >
          {action.label}
        </button>
      )}
    </div>
  );
}

/** A wait for the service, counting down, that can be given up. */
export function WaitingCard({ store, strings, status }: ViewProps & Shown) {
  const { waiting } = status;
  const until = waiting?.until ?? 0;
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [until]);
  if (!waiting) return null;
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return (
    <div class="waiting-card">
      <div class="problem-title">
        <Icon name="watch" />
        <span role="status">{waiting.title}</span>
      </div>
      <div class="problem-detail" aria-hidden="true">
        {fill(strings.retryIn, seconds)}
      </div>
      <button type="button" class="secondary" onClick={() => store.stop()}>
        {strings.cancel}
      </button>
    </div>
  );
}

interface Shown {
  readonly status: AnswerStatus;
  readonly answerId: string;
}
