import { useEffect, useRef } from 'preact/hooks';
import { fill } from '../../protocol/strings';
import type { ViewProps } from './app';
import { Attachments, ContextMeter } from './attachments';
import { Icon, IconButton } from './icon';
import { offerId, Offers } from './offers';
import { useOffers } from './useOffers';

/** True while an input method is composing: Enter then belongs to it. Chromium reports 229 for the key that ends it. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Where questions are written, with what goes along with them. */
export function Composer(props: ViewProps) {
  const { store, strings } = props;
  const input = useRef<HTMLTextAreaElement>(null);
  const offering = useOffers(store, input);
  useEffect(() => {
    const watch = store.onFocusComposer(() => input.current?.focus());
    return () => watch.dispose();
  }, [store]);
  const draft = store.draft.value;
  const model = store.about.value?.model;
  useEffect(
    () => store.context.measure(),
    [store, draft, model, store.conversationId.value, store.turns.value.length, store.isAnswering],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event) || offering.onKeyDown(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit(props);
    }
  };
  return (
    <div class="composer">
      <Offers {...props} active={offering.active} onChoose={offering.choose} />
      <Attachments {...props} />
      <textarea
        ref={input}
        rows={1}
        dir="auto"
        placeholder={strings.askPlaceholder}
        aria-label={strings.askLabel}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={offering.open ? 'offers' : undefined}
        aria-activedescendant={offering.open ? offerId(offering.active) : undefined}
        value={draft}
        onInput={(event) => {
          store.setDraft(event.currentTarget.value);
          offering.look();
        }}
        onKeyDown={onKeyDown}
        onBlur={() => store.context.closeOffers()}
        onPaste={(event) => {
          if (store.context.attach(event.clipboardData, true)) event.preventDefault();
        }}
      />
      <div class="composer-bar">
        <IconButton icon="mention" label={strings.addContext} onClick={offering.openWithAt} />
        <ModelButton {...props} />
        <ParametersButton {...props} />
        <ContextMeter {...props} />
        <SendButtons {...props} />
      </div>
    </div>
  );
}

/** While an answer runs, a question can be sent to wait for its turn. */
function SendButtons(props: ViewProps) {
  const { store, strings } = props;
  return (
    <span class="composer-send">
      {(!store.isAnswering || store.draft.value.trim() !== '') && (
        <IconButton
          key="send"
          class="send"
          icon="send"
          label={store.isAnswering ? strings.sendLater : strings.send}
          disabled={store.draft.value.trim() === ''}
          onClick={() => submit(props)}
        />
      )}
      {store.isAnswering && (
        <IconButton
          key="stop"
          class="stop"
          icon="stop-circle"
          label={strings.stop}
          onClick={() => store.stop()}
        />
      )}
    </span>
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

function ParametersButton({ store, strings }: ViewProps) {
  const count = store.about.value?.parameters ?? 0;
  return (
    <IconButton
      icon="settings"
      class={`parameters-button${count > 0 ? ' set' : ''}`}
      label={count > 0 ? fill(strings.parametersSet, count) : strings.parametersButton}
      onClick={() => store.showParameters()}
    />
  );
}

/** The model's own name, without its maker's. */
export function shortName(model: string): string {
  return model.slice(model.lastIndexOf('/') + 1);
}
