import { fill } from '../../protocol/strings';
import type { PendingPart } from '../../protocol/contextState';
import type { ViewProps } from './app';
import { Icon, IconButton } from './icon';

/** What goes along with the question, each with what is wrong with it and a way to remove it. */
export function Attachments(props: ViewProps) {
  const { store, strings } = props;
  const parts = store.context.state?.parts ?? [];
  if (parts.length === 0) return null;
  return (
    <ul class="attached pending" aria-label={strings.attached}>
      {parts.map((part) => (
        <Chip key={part.id} part={part} {...props} />
      ))}
    </ul>
  );
}

function Chip({ store, strings, part }: ViewProps & { readonly part: PendingPart }) {
  const { id, icon, label, title, state, note, action } = part;
  const wrong = state === 'failed' || state === 'blocked';
  return (
    <li class={`chip ${state}`} title={[title, note].filter(Boolean).join('\n')}>
      <Icon name={state === 'reading' ? 'loading' : wrong ? 'warning' : icon} spin={state === 'reading'} />
      <span class="chip-label">{label}</span>
      {note !== '' && (
        <span class={wrong ? 'chip-note' : 'visually-hidden'} role={wrong ? 'alert' : undefined}>
          {note}
        </span>
      )}
      {action !== '' && (
        <button type="button" class="link-button" onClick={() => store.context.actOnPart(id)}>
          {action}
        </button>
      )}
      <IconButton
        icon="close"
        label={fill(strings.detach, label)}
        onClick={() => {
          store.context.detach(id);
          store.focusComposer();
        }}
      />
    </li>
  );
}

/** Says what will be left out before it is, and offers a summary in its place. */
export function ContextNotice({ store, strings }: ViewProps) {
  const state = store.context.state;
  if (!state || state.notice === '') return null;
  const busy = store.context.summarising.value;
  return (
    <div class="notice problem" role="status">
      <Icon name={busy ? 'loading' : 'info'} spin={busy} />
      <span class="notice-text">
        {busy ? strings.summarising : state.notice}
        {state.canSummarise && !busy && (
          <button type="button" class="link-button" onClick={() => void store.context.summarise()}>
            {strings.summarise}
          </button>
        )}
      </span>
    </div>
  );
}

/** How large the next prompt is; opens it word by word. */
export function ContextMeter({ store, strings }: ViewProps) {
  const meter = store.context.state?.meter;
  if (!meter || meter.text === '') return null;
  const level = meter.share >= 1 ? 'over' : meter.share >= 0.8 ? 'near' : 'ok';
  const label = fill(strings.showSent, meter.title);
  return (
    <button
      type="button"
      class={`context-meter ${level}`}
      title={label}
      aria-label={label}
      onClick={() => store.context.showSent()}
    >
      <span class="meter-ring" aria-hidden="true">
        <svg viewBox="0 0 16 16" width="14" height="14">
          <circle cx="8" cy="8" r="6" />
          <circle
            cx="8"
            cy="8"
            r="6"
            pathLength={100}
            stroke-dasharray={`${Math.min(100, 100 * meter.share)} 100`}
          />
        </svg>
      </span>
      {meter.text}
    </button>
  );
}
