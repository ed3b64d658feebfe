import { list, oneOf, record, text, type Checked } from './check';

/** One field of the form of parameters. */
const field = record({
  name: text,
  label: text,
  hint: text,
  kind: oneOf('number', 'text', 'code', 'choice'),
  /** As the field shows it; empty when the parameter is not set. */
  value: text,
  placeholder: text,
  /** Of a choice: the first is what holds when nothing is chosen. */
  choices: list(record({ value: text, label: text })),
});
export type ParameterField = Checked<typeof field>;

/** The form of a conversation's parameters: what its model takes, and what is set. */
export const parameterForm = record({ fields: list(field) });
