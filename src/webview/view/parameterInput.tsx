import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ParameterField } from '../../protocol/parameterForm';

interface InputProps {
  readonly field: ParameterField;
  /** Why the last input was not taken; empty when it was. */
  readonly fault: string;
  readonly onChange: (value: string) => void;
  /** What stands beside the label. */
  readonly children?: ComponentChildren;
}

/** One field of the form. What is typed stays until it is taken, or the host says otherwise. */
export function ParameterInput({ field, fault, onChange, children }: InputProps) {
  const { name, label, hint, value } = field;
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const id = `parameter-${name}`;
  const common = {
    id,
    'aria-describedby': `${id}-hint`,
    'aria-invalid': fault !== '',
    value: text,
    onInput: (event: { readonly currentTarget: { readonly value: string } }) =>
      setText(event.currentTarget.value),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      setText(event.currentTarget.value);
      onChange(event.currentTarget.value);
    },
  };
  return (
    <div class={`parameter ${field.kind}${value === '' ? '' : ' set'}`}>
      <div class="parameter-label">
        <label for={id}>{label}</label>
        {children}
      </div>
      <Control field={field} common={common} />
      {fault !== '' && (
        <div class="parameter-fault" role="alert">
          {fault}
        </div>
      )}
      <div class="parameter-hint" id={`${id}-hint`}>
        {hint}
      </div>
    </div>
  );
}

function Control({ field, common }: { readonly field: ParameterField; readonly common: object }) {
  const { kind, placeholder, choices } = field;
  if (kind === 'choice') {
    return (
      <select {...common}>
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  if (kind === 'number')
    return <input type="text" inputMode="decimal" placeholder={placeholder} {...common} />;
  return <textarea rows={kind === 'code' ? 6 : 2} placeholder={placeholder} spellcheck={false} {...common} />;
}
