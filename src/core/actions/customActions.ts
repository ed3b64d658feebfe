import { asArray, asString, isObject } from '../base/guards';

/** An action that the user wrote. */
export interface CustomAction {
  readonly name: string;
  readonly prompt: string;
  /** Where the answer goes. */
  readonly answer: 'chat' | 'edit';
  /** Empty: the usual one. */
  readonly model: string;
}

/** The actions in a setting that was written by hand: what has no name or prompt is left out, the first of a name wins. */
export function customActionsIn(setting: unknown): CustomAction[] {
  const actions = asArray(setting).flatMap((raw): CustomAction[] => {
    if (!isObject(raw)) return [];
    const name = (asString(raw['name']) ?? '').trim();
    const prompt = (asString(raw['prompt']) ?? '').trim();
    if (name === '' || prompt === '') return [];
    const answer = raw['answer'] === 'edit' ? 'edit' : 'chat';
    return [{ name, prompt, answer, model: (asString(raw['model']) ?? '').trim() }];
  });
  return actions.filter((action, index) => actions.findIndex(({ name }) => name === action.name) === index);
}
