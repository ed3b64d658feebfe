import Ajv, { type ErrorObject } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import type { ResponseFormat } from '../api/parameters';
import { isObject, type JsonObject } from '../base/guards';
import type { Verdict } from './conversation';

/** More faults than this say nothing new. */
const mostFaults = 5;

/** Formats and unknown words of a schema are notes for the model; they are no reason to refuse the schema. */
const options = { strict: false, validateFormats: false, allErrors: true, logger: false } as const;

/** What is wrong with a JSON schema; undefined when it can be used. */
export function schemaFault(schema: JsonObject): string | undefined {
  try {
    validatorOf(schema);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Whether an answer has the form that was asked for; undefined when no form was, or the schema is none. A fault is
 * `notJson`, `notObject`, or a place in the answer with what the schema says of it.
 */
export function checkAnswer(format: ResponseFormat, text: string): Verdict | undefined {
  if (format.type === 'text') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fits: false, faults: ['notJson'] };
  }
  if (format.type === 'json_object')
    return isObject(value) ? fitting : { fits: false, faults: ['notObject'] };
  if (schemaFault(format.schema) !== undefined) return undefined;
  const validate = validatorOf(format.schema);
  if (validate(value)) return fitting;
  return { fits: false, faults: (validate.errors ?? []).slice(0, mostFaults).map(faultOf) };
}

const fitting: Verdict = { fits: true, faults: [] };

/** Draft 7 where the schema says so, and 2020-12 else. Throws when it is no schema. */
function validatorOf(schema: JsonObject) {
  const draft = typeof schema['$schema'] === 'string' ? schema['$schema'] : '';
  const ajv = /draft-0[67]/.test(draft) ? new Ajv(options) : new Ajv2020(options);
  return ajv.compile(schema);
}

function faultOf({ instancePath, message = '' }: ErrorObject): string {
  return `${instancePath === '' ? '/' : instancePath} ${message}`;
}
