import { effect } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Follow } from '../follow';
import type { Store } from '../store';
import { TurnWindow } from '../turnWindow';
import type { TurnModel } from '../turns';
import { Announcer } from './announcer';
import { Answer } from './answer';
import type { ViewProps } from './app';
import { IconButton } from './icon';
import { Question } from './question';
import { Welcome } from './welcome';

/** An element that is drawn, once it is. */
interface Place {
  readonly current: HTMLElement | null;
}

/** The conversation, oldest turn first. */
export function Transcript(props: ViewProps) {
  const { store, strings } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const turns = store.turns.value;
  const { first, last: end, above, below } = useWindow(store, turns, { scroller, content });
  const follow = useFollow(store, scroller, content);
  const last = turns.at(-1);
  return (
    <div class="transcript-frame">
      <div
        class="transcript"
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={strings.transcript}
        tabIndex={0}
      >
        <div class="turns" ref={content}>
          {turns.length === 0 && <Welcome {...props} />}
          <div class="spacer" style={{ height: `${above}px` }} />
          {turns
            .slice(first, end)
            .map((turn) =>
              turn.kind === 'answer' ? (
                <Answer key={turn.id} answer={turn} {...props} />
              ) : (
                <Question key={turn.id} question={turn} {...props} />
              ),
            )}
          <div class="spacer" style={{ height: `${below}px` }} />
        </div>
      </div>
      {follow && !follow.following.value && (
        <IconButton
          class="to-end"
          icon="arrow-down"
          label={strings.jumpToLatest}
          onClick={() => follow.toEnd()}
        />
      )}
      <Announcer answer={last?.kind === 'answer' ? last : undefined} strings={strings} />
    </div>
  );
}

/** Keeps the turns that are drawn to those near the screen. */
function useWindow(
  store: Store,
  turns: readonly TurnModel[],
  { scroller, content }: { readonly scroller: Place; readonly content: Place },
): TurnWindow['drawn'] {
  const [shown] = useState(() => new TurnWindow());
  void shown.version.value;
  shown.setTurns(turns, store.memory.place(store.conversationId.peek())?.turnId);
  useLayoutEffect(() => {
    if (scroller.current && content.current) shown.attach(scroller.current, content.current);
    return () => shown.dispose();
  }, [shown, scroller, content]);
  useLayoutEffect(() => shown.update());
  return shown.drawn;
}

/** Follows the end; a new question brings it back into view, and a hidden page finds its place again. */
function useFollow(store: Store, scroller: Place, content: Place): Follow | undefined {
  const [follow, setFollow] = useState<Follow>();
  useLayoutEffect(() => {
    if (!scroller.current || !content.current) return;
    const made = new Follow(scroller.current, content.current);
    setFollow(made);
    const id = store.conversationId.peek();
    const place = store.memory.place(id);
    if (place) made.restore(place);
    else made.toEnd();
    const keepPlace = () => store.memory.setPlace(id, made.place());
    scroller.current.addEventListener('scrollend', keepPlace, { passive: true });
    return () => made.dispose();
  }, [store, scroller, content]);
  useEffect(() => {
    let last = lastQuestion(store);
    return effect(() => {
      const now = lastQuestion(store);
      if (now !== last) follow?.toEnd();
      last = now;
    });
  }, [store, follow]);
  return follow;
}

function lastQuestion(store: Store): string | undefined {
  return store.turns.value.findLast((turn) => turn.kind === 'question')?.id;
}
