import { readParameters, type ChatParameters, type ParameterName } from '../api/parameters';
import { asString, isObject } from '../base/guards';

/** How a conversation asks its model. */
export interface ConversationParameters extends ChatParameters {
  /** Takes the place of the extension's own standing instruction. */
  readonly systemPrompt?: string;
}

/** The parameters that a value from outside holds, such as a record or a setting; what cannot be used is left out. */
export function readConversationParameters(value: unknown): ConversationParameters {
  if (!isObject(value)) return {};
  const systemPrompt = asString(value['systemPrompt'])?.trim();
  return { ...(systemPrompt ? { systemPrompt } : {}), ...readParameters(value) };
}

/** What goes into a request: everything but the system prompt, which is a message. */
export function requestParameters({
  systemPrompt: _message,
  ...parameters
}: ConversationParameters): ChatParameters {
  return parameters;
}

/** The same parameters without one of them. */
export function withoutParameter(
  parameters: ConversationParameters,
  name: ParameterName | 'systemPrompt',
): ConversationParameters {
  const rest: { -readonly [P in keyof ConversationParameters]: ConversationParameters[P] } = {
    ...parameters,
  };
  delete rest[name];
  return rest;
}
