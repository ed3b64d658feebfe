import {
  asArray,
  asNumber,
  asString,
  asStrings,
  isObject,
  type JsonObject,
} from '../../../src/core/base/guards';
import type { Issue } from './refusal';

/** A JSON Schema, of which `checkSchema` reads the part that the service's OpenAPI file uses. */
export type Schema = JsonObject;

/** Finds what a `$ref` names. */
export type Resolve = (ref: string) => Schema;

/** Where in the body a value stands. */
export type Place = readonly (string | number)[];

const noReferences: Resolve = (ref) => {
  throw new Error(`No schema for ${ref}`);
};

/** What is wrong with `value`, in the words of FastAPI and pydantic 2; empty when nothing is. */
export function checkSchema(
  value: unknown,
  schema: Schema,
  place: Place,
  resolve: Resolve = noReferences,
): Issue[] {
  const ref = asString(schema['$ref']);
  if (ref !== undefined) return checkSchema(value, resolve(ref), place, resolve);
  const branches = asArray(schema['anyOf'] ?? schema['oneOf']).filter(isObject);
  if (branches.length > 0) {
    const issues = checkBranches(value, branches, place, resolve);
    return issues.length > 0 ? issues : checkLength(value, schema, place);
  }
  const issue = checkType(value, schema, place) ?? checkChoice(value, schema, place);
  if (issue) return [issue];
  return [
    ...checkRange(value, schema, place),
    ...checkLength(value, schema, place),
    ...checkItems(value, schema, place, resolve),
    ...checkProperties(value, schema, place, resolve),
  ];
}

const typeTests: Readonly<
  Record<string, readonly [test: (value: unknown) => boolean, msg: string, type: string]>
> = {
  string: [(value) => typeof value === 'string', 'Input should be a valid string', 'string_type'],
  number: [(value) => asNumber(value) !== undefined, 'Input should be a valid number', 'float_type'],
  integer: [(value) => Number.isInteger(value), 'Input should be a valid integer', 'int_type'],
  boolean: [(value) => typeof value === 'boolean', 'Input should be a valid boolean', 'bool_type'],
  array: [(value) => Array.isArray(value), 'Input should be a valid list', 'list_type'],
  object: [(value) => isObject(value), 'Input should be a valid dictionary', 'dict_type'],
  null: [(value) => value === null, 'Input should be None', 'none_required'],
};

function checkType(value: unknown, schema: Schema, place: Place): Issue | undefined {
  const test = typeTests[asString(schema['type']) ?? ''];
  return test && !test[0](value) ? { loc: place, msg: test[1], type: test[2] } : undefined;
}

function checkChoice(value: unknown, schema: Schema, place: Place): Issue | undefined {
  const choices = 'const' in schema ? [schema['const']] : asArray(schema['enum']);
  if (choices.length === 0 || choices.includes(value)) return undefined;
  return { loc: place, msg: `Input should be ${listChoices(choices)}`, type: 'literal_error' };
}

function listChoices(choices: readonly unknown[]): string {
  const quoted = choices.map((choice) => `'${String(choice)}'`);
  const last = quoted.pop() ?? '';
  if (quoted.length === 0) return last;
  // The comma before "or" is as reported by clients (deepinfra-api.md, section 10).
  return `${quoted.join(', ')}${quoted.length > 1 ? ',' : ''} or ${last}`;
}

function checkRange(value: unknown, schema: Schema, place: Place): Issue[] {
  if (typeof value !== 'number') return [];
  const rules = [
    ['minimum', (limit: number) => value >= limit, 'greater than or equal to', 'greater_than_equal'],
    ['exclusiveMinimum', (limit: number) => value > limit, 'greater than', 'greater_than'],
    ['maximum', (limit: number) => value <= limit, 'less than or equal to', 'less_than_equal'],
    ['exclusiveMaximum', (limit: number) => value < limit, 'less than', 'less_than'],
  ] as const;
  return rules.flatMap(([key, holds, words, type]) => {
    const limit = asNumber(schema[key]);
    if (limit === undefined || holds(limit)) return [];
    return [{ loc: place, msg: `Input should be ${words} ${limit}`, type }];
  });
}

// The specification puts `maxLength` on a union of text and list; pydantic then counts either.
function checkLength(value: unknown, schema: Schema, place: Place): Issue[] {
  if (typeof value !== 'string' && !Array.isArray(value)) return [];
  const most = asNumber(schema['maxItems']) ?? asNumber(schema['maxLength']);
  const least = asNumber(schema['minItems']) ?? asNumber(schema['minLength']);
  const found = `after validation, not ${value.length}`;
  if (most !== undefined && value.length > most) {
    return [{ loc: place, msg: `Value should have at most ${most} items ${found}`, type: 'too_long' }];
  }
  if (least !== undefined && value.length < least) {
    return [{ loc: place, msg: `Value should have at least ${least} items ${found}`, type: 'too_short' }];
  }
  return [];
}

function checkItems(value: unknown, schema: Schema, place: Place, resolve: Resolve): Issue[] {
  const items = schema['items'];
  if (!Array.isArray(value) || !isObject(items)) return [];
  return value.flatMap((item: unknown, index) => checkSchema(item, items, [...place, index], resolve));
}

function checkProperties(value: unknown, schema: Schema, place: Place, resolve: Resolve): Issue[] {
  if (!isObject(value)) return [];
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const extra = isObject(schema['additionalProperties']) ? schema['additionalProperties'] : undefined;
  const missing = asStrings(schema['required'])
    .filter((name) => value[name] === undefined)
    .map((name) => ({ loc: [...place, name], msg: 'Field required', type: 'missing' }));
  const wrong = Object.entries(value).flatMap(([name, part]) => {
    const known = properties[name];
    const rule = isObject(known) ? known : extra;
    return rule && part !== undefined ? checkSchema(part, rule, [...place, name], resolve) : [];
  });
  return [...missing, ...wrong];
}

function checkBranches(value: unknown, branches: readonly Schema[], place: Place, resolve: Resolve): Issue[] {
  const resolved = branches.map((branch) => {
    const ref = asString(branch['$ref']);
    return ref === undefined ? branch : resolve(ref);
  });
  const told = isObject(value) ? checkTagged(value, resolved, place, resolve) : undefined;
  if (told) return told;
  const answers = resolved.map((branch) => checkSchema(value, branch, place, resolve));
  if (answers.some((issues) => issues.length === 0)) return [];
  // The branch that got furthest into the value is the one that was meant.
  const depth = (issues: readonly Issue[]) => Math.max(...issues.map((issue) => issue.loc.length));
  return answers.reduce((best, issues) => (depth(issues) > depth(best) ? issues : best));
}

/** A union whose members each fix `role` or `type` is decided by that property, so that one member is blamed. */
function checkTagged(
  value: JsonObject,
  branches: readonly Schema[],
  place: Place,
  resolve: Resolve,
): Issue[] | undefined {
  const objects = branches.filter((branch) => isObject(branch['properties']));
  const tagOf = (branch: Schema, name: string) => {
    const properties = branch['properties'];
    const property = isObject(properties) ? properties[name] : undefined;
    return isObject(property) ? asString(property['const']) : undefined;
  };
  const name = ['role', 'type'].find((tag) => objects.every((branch) => tagOf(branch, tag) !== undefined));
  if (name === undefined || objects.length < 2) return undefined;
  const meant = objects.find((branch) => tagOf(branch, name) === value[name]);
  if (meant) return checkSchema(value, meant, place, resolve);
  const at = [...place, name];
  if (value[name] === undefined) return [{ loc: at, msg: 'Field required', type: 'missing' }];
  // Last first: the order in which clients have seen the roles listed.
  const tags = objects.map((branch) => tagOf(branch, name)).reverse();
  return [{ loc: at, msg: `Input should be ${listChoices(tags)}`, type: 'literal_error' }];
}
