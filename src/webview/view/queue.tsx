import type { ViewProps } from './app';
import { Icon, IconButton } from './icon';

/** The questions that wait for the running answer, in order. Each can be taken out. */
export function Queue({ store, strings }: ViewProps) {
  const queue = store.about.value?.queue ?? [];
  if (queue.length === 0) return null;
  const conversationId = store.conversationId.value;
  return (
    <ul class="queue" aria-label={strings.queue}>
      {queue.map(({ id, text }, index) => (
        <li key={id} class="queued" title={`${strings.queued}\n${text}`}>
          <Icon name="watch" />
          <span class="queued-text">{text}</span>
          {index === 0 && !store.isAnswering && (
            <button
              type="button"
              class="link-button"
              onClick={() => void store.call('askNext', { conversationId })}
            >
              {strings.askNow}
            </button>
          )}
          <IconButton
            icon="close"
            label={`${strings.unqueue}: ${text.slice(0, 80)}`}
            onClick={() => {
              store.focusComposer();
              void store.call('unqueue', { conversationId, questionId: id });
            }}
          />
        </li>
      ))}
    </ul>
  );
}
