import { useEffect, useRef, useState } from 'preact/hooks';
import type { ParameterField } from '../../protocol/parameterForm';
import type { ViewProps } from './app';
import { IconButton } from './icon';
import { FaultNotice } from './notices';
import { ParameterInput } from './parameterInput';

/** The parameters of a conversation: a form that takes each change at once. Escape goes back. */
export function Parameters(props: ViewProps) {
  const { store, strings } = props;
  const about = store.about.value;
  const conversationId = store.conversationId.value;
  const [fields, setFields] = useState<readonly ParameterField[]>([]);
  const [fault, setFault] = useState({ name: '', text: '' });
  const back = useRef<HTMLDivElement>(null);
  useEffect(() => back.current?.querySelector('button')?.focus(), []);
  useEffect(() => {
    void store.request('getParameters', { conversationId }).then((form) => {
      if (form) setFields(form.fields);
    });
  }, [store, conversationId, about]);
  const change = (name: string, value: string) =>
    void store.request('setParameter', { conversationId, name, value }).then((reply) => {
      setFault({ name, text: reply?.fault ?? '' });
    });
  const pickSchema = () =>
    void store.request('pickSchema', { conversationId }).then((reply) => {
      setFault({ name: 'schema', text: reply?.fault ?? '' });
    });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.isComposing) store.showChat();
  };
  return (
    <div class="panel parameters" onKeyDown={onKeyDown}>
      <header class="parameters-head" ref={back}>
        <IconButton icon="arrow-left" label={strings.back} onClick={() => store.showChat()} />
        <h2>{strings.parametersTitle}</h2>
      </header>
      <FaultNotice {...props} />
      <Actions {...props} />
      <div class="parameters-form">
        {fields.map((field) => (
          <ParameterInput
            key={field.name}
            field={field}
            fault={fault.name === field.name ? fault.text : ''}
            onChange={(value) => change(field.name, value)}
          >
            {field.kind === 'code' && (
              <button type="button" class="link-button" onClick={pickSchema}>
                {strings.schemaFromFile}
              </button>
            )}
          </ParameterInput>
        ))}
      </div>
    </div>
  );
}

function Actions({ store, strings }: ViewProps) {
  const conversationId = store.conversationId.value;
  const count = store.about.value?.parameters ?? 0;
  return (
    <div class="parameters-actions">
      <button
        type="button"
        class="secondary"
        onClick={() => void store.call('pickPreset', { conversationId })}
      >
        {strings.presets}
      </button>
      <button
        type="button"
        class="secondary"
        disabled={count === 0}
        onClick={() => void store.call('resetParameters', { conversationId })}
      >
        {strings.resetParameters}
      </button>
    </div>
  );
}
