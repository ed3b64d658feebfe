import {
  asArray,
  asNumber,
  asString,
  asStrings,
  isObject,
  type JsonObject,
} from '../../../src/core/base/guards';
import type { Question } from './question';

/** A value that fits the JSON Schema, taken from the question where it has something that fits. */
export function sampleValue(schema: JsonObject, name: string, question: Question): unknown {
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return sampleChoice(schema['enum'], question);
  const branch = asArray(schema['anyOf'] ?? schema['oneOf']).find(isObject);
  if (branch) return sampleValue(branch, name, question);
  return sampleOfType(schema, name, question);
}

function sampleOfType(schema: JsonObject, name: string, question: Question): unknown {
  switch (asString(schema['type']) ?? (schema['properties'] ? 'object' : 'string')) {
    case 'object':
      return sampleObject(schema, question);
    case 'array':
      return sampleArray(schema, name, question);
    case 'integer':
    case 'number':
      return sampleNumber(schema, question);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return sampleText(schema, name, question);
  }
}

function sampleChoice(choices: readonly unknown[], question: Question): unknown {
  return choices.find((choice) => question.quote.includes(String(choice))) ?? choices[0];
}

function sampleObject(schema: JsonObject, question: Question): JsonObject {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const required = asStrings(schema['required']);
  const names = required.length > 0 ? required : Object.keys(properties);
  return Object.fromEntries(
    names.map((name) => {
      const property = properties[name];
      return [name, sampleValue(isObject(property) ? property : {}, name, question)];
    }),
  );
}

function sampleArray(schema: JsonObject, name: string, question: Question): unknown[] {
  const items = isObject(schema['items']) ? schema['items'] : {};
  const count = Math.max(asNumber(schema['minItems']) ?? 0, 1);
  return Array.from({ length: count }, () => sampleValue(items, name, question));
}

function sampleNumber(schema: JsonObject, question: Question): number {
  const asked = Number(/\d+/.exec(question.quote)?.[0] ?? 1);
  const least = asNumber(schema['minimum']) ?? asked;
  const most = asNumber(schema['maximum']) ?? asked;
  return Math.min(Math.max(asked, least), Math.max(most, least));
}

function sampleText(schema: JsonObject, name: string, question: Question): string {
  const path = /[\w./-]*\w\.\w{1,5}\b|[\w-]+(?:\/[\w-]+)+/.exec(question.quote)?.[0];
  if (/path|file|uri/i.test(name) && path !== undefined) return path;
  const quoted = /["'`“]([^"'`”]+)["'`”]/.exec(question.quote)?.[1];
  const value = quoted ?? (/path|file/i.test(name) ? 'README.md' : question.topic);
  return value.slice(0, asNumber(schema['maxLength']) ?? 500).padEnd(asNumber(schema['minLength']) ?? 0, '.');
}
