import { asArray, asNumber, asString, isObject, type JsonObject } from '../../../src/core/base/guards';
import { unprocessable, type Issue } from './refusal';
import { checkSchema, type Schema } from './schema';

/** The body as an object that fits `schema` and `rules`; else a 422 with every issue is thrown. */
export function validBody(
  body: unknown,
  schema: Schema,
  rules: (body: JsonObject) => readonly Issue[] = () => [],
): JsonObject {
  if (body === undefined) throw unprocessable([{ loc: ['body'], msg: 'Field required', type: 'missing' }]);
  const usable = withTierAliases(body);
  const issues = [...checkSchema(usable, schema, ['body']), ...(isObject(usable) ? rules(usable) : [])];
  if (issues.length > 0 || !isObject(usable)) {
    const shape = { loc: ['body'], msg: 'Input should be a valid dictionary', type: 'dict_type' };
    throw unprocessable(issues.length > 0 ? issues : [shape]);
  }
  return usable;
}

// "For compatibility, 'auto' is treated as 'priority' and 'standard_only' as 'default'" (OpenAPI file).
const tierAliases: Readonly<Record<string, string>> = { auto: 'priority', standard_only: 'default' };

function withTierAliases(body: unknown): unknown {
  if (!isObject(body)) return body;
  const tier = tierAliases[asString(body['service_tier']) ?? ''];
  return tier === undefined ? body : { ...body, service_tier: tier };
}

/** What the documentation adds to the schema of both kinds of completion. */
export function samplingRules(body: JsonObject): Issue[] {
  return [...atMost16(body, 'stop'), ...atMost16(body, 'stop_token_ids')];
}

/** What the documentation and clients' reports add to the schema of a chat. */
export function chatRules(body: JsonObject): Issue[] {
  const messages = asArray(body['messages']);
  return [
    ...samplingRules(body),
    ...noMessages(messages),
    ...messages.flatMap(unknownAssistantFields),
    ...lastMustBeAssistants(body, messages),
    ...topLogprobs(body['top_logprobs']),
  ];
}

function atMost16(body: JsonObject, field: string): Issue[] {
  const count = asArray(body[field]).length;
  if (count <= 16) return [];
  const msg = `List should have at most 16 items after validation, not ${count}`;
  return [{ loc: ['body', field], msg, type: 'too_long' }];
}

function noMessages(messages: readonly unknown[]): Issue[] {
  if (messages.length > 0) return [];
  const msg = 'List should have at least 1 item after validation, not 0';
  return [{ loc: ['body', 'messages'], msg, type: 'too_short' }];
}

// Reported once (section 3.2): what another service adds to an answer may not be sent back here.
const foreignFields = ['refusal', 'annotations', 'parsed', 'audio', 'function_call'];

function unknownAssistantFields(message: unknown, index: number): Issue[] {
  if (!isObject(message) || message['role'] !== 'assistant') return [];
  return foreignFields
    .filter((field) => field in message)
    .map((field) => ({
      loc: ['body', 'messages', index, field],
      msg: 'Extra inputs are not permitted',
      type: 'extra_forbidden',
    }));
}

function lastMustBeAssistants(body: JsonObject, messages: readonly unknown[]): Issue[] {
  const last = messages.at(-1);
  if (body['continue_final_message'] !== true || (isObject(last) && last['role'] === 'assistant')) return [];
  const msg = 'Value error, continue_final_message needs an assistant message at the end';
  return [{ loc: ['body', 'continue_final_message'], msg, type: 'value_error' }];
}

function topLogprobs(value: unknown): Issue[] {
  if (value === undefined || value === null) return [];
  const count = asNumber(value);
  if (count !== undefined && Number.isInteger(count) && count >= 1 && count <= 20) return [];
  const msg = 'Input should be a whole number from 1 to 20';
  return [{ loc: ['body', 'top_logprobs'], msg, type: 'value_error' }];
}
