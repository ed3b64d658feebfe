import { useEffect, useRef } from 'preact/hooks';
import { fill } from '../../protocol/strings';
import type { ViewProps } from './app';
import { Icon, IconButton } from './icon';

/** True while an input method is composing: Enter then belongs to it. Chromium reports 229 for the key that ends it. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Where questions are written. */
export function Composer(props: ViewProps) {
  const { store, strings } = props;
  const input = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const watch = store.onFocusComposer(() => input.current?.focus());
    return () => watch.dispose();
  }, [store]);
  const answering = store.isAnswering;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !isComposing(event)) {
      event.preventDefault();
      submit(props);
    }
  };
  return (
    <div class="composer">
      <textarea
        ref={input}
        rows={1}
        dir="auto"
        placeholder={strings.askPlaceholder}
        aria-label={strings.askLabel}
        value={store.draft.value}
        onInput={(event) => store.setDraft(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div class="composer-bar">
        <ModelButton {...props} />
        <span class="composer-send">
          {(!answering || store.draft.value.trim() !== '') && (
            <IconButton
              key="send"
              class="send"
              icon="send"
              label={answering ? strings.sendLater : strings.send}
              disabled={store.draft.value.trim() === ''}
              onClick={() => submit(props)}
            />
          )}
          {answering && (
            <IconButton
              key="stop"
              class="stop"
              icon="stop-circle"
              label={strings.stop}
              onClick={() => store.stop()}
            />
          )}
        </span>
      </div>
    </div>
  );
}

/** Without a key there is nobody to ask: the question stays, and the key is asked for. */
function submit({ store }: ViewProps): void {
  if (!store.session.value?.hasKey) {
    store.act('setApiKey', null);
    return;
  }
  void store.send();
  store.focusComposer();
}

function ModelButton({ store, strings }: ViewProps) {
  const about = store.about.value;
  const model = about?.model ?? '';
  const label = model === '' ? strings.chooseModel : fill(strings.modelButton, model);
  return (
    <button
      type="button"
      class="model-button"
      title={[label, about?.modelDetail].filter(Boolean).join('\n')}
      aria-label={label}
      onClick={() => void store.call('pickModel', { conversationId: store.conversationId.value })}
    >
      <span class="model-name">{model === '' ? strings.chooseModel : shortName(model)}</span>
      <Icon name="chevron-down" />
    </button>
  );
}

/** The model's own name, without its maker's. */
export function shortName(model: string): string {
  return model.slice(model.lastIndexOf('/') + 1);
}
