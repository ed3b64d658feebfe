import { useEffect, useState } from 'preact/hooks';
import type { Strings } from '../../protocol/strings';
import type { AnswerModel } from '../turns';

/** Longer answers are announced by their beginning; the rest is there to be read. */
const maxSpoken = 1000;

/** Tells a screen reader about an answer once, when it is complete, and not word by word. */
export function Announcer({
  answer,
  strings,
}: {
  readonly answer: AnswerModel | undefined;
  readonly strings: Strings;
}) {
  const [spoken, setSpoken] = useState('');
  const state = answer?.status.value.state;
  const [before, setBefore] = useState(state);
  useEffect(() => {
    setBefore(state);
    // A failure is an alert of its own.
    if (before !== 'streaming' || state === 'streaming' || state === 'failed' || !answer) return;
    const how = state === 'finished' ? strings.answerDone : strings.answerStopped;
    setSpoken(`${how}. ${answer.text.slice(0, maxSpoken)}`);
  }, [state]);
  return (
    <div class="visually-hidden" role="status" aria-live="polite">
      {spoken}
    </div>
  );
}
