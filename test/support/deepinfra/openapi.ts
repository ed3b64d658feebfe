import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isObject, parseJson, type JsonObject } from '../../../src/core/base/guards';
import { chatSchema, completionSchema, embeddingSchema, imageSchema } from './requestSchemas';
import { checkSchema, type Schema } from './schema';

// Beside the repository, where the project's shared facts are; absent on a plain clone.
const file = fileURLToPath(new URL('../../../../shared/api/deepinfra-openapi-2026-08.json', import.meta.url));

/** The service's OpenAPI description; undefined where the file is not at hand. */
export function readOpenApi(): JsonObject | undefined {
  const parsed = existsSync(file) ? parseJson(readFileSync(file, 'utf8')) : undefined;
  return isObject(parsed) ? parsed : undefined;
}

const description = readOpenApi();

const builtIn: Readonly<Record<string, Schema>> = {
  '/v1/chat/completions': chatSchema,
  '/v1/completions': completionSchema,
  '/v1/embeddings': embeddingSchema,
  '/v1/images/generations': imageSchema,
};

// Promised by the documentation, missing in the specification (deepinfra-api.md, section 3.1).
const documentedOnly = new Set(['top_logprobs']);

/**
 * What is wrong with a request of ours by the OpenAPI file, one line each; fields that the specification does not
 * know count as wrong. Without the file the stand-in's own copy of four schemas is used.
 */
export function checkRequestAgainstOpenApi(path: string, body: unknown): string[] {
  const schema = requestSchema(path);
  if (!schema) return [`${path} is not in the specification`];
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const unknown = isObject(body)
    ? Object.keys(body).filter((name) => !(name in properties) && !documentedOnly.has(name))
    : [];
  return [
    ...unknown.map((name) => `${name}: the specification does not know this field`),
    ...lines(checkSchema(body, schema, [], resolve)),
  ];
}

/** What is wrong with an answer by the OpenAPI file, one line each; undefined where the file has no schema for it. */
export function checkResponseAgainstOpenApi(
  method: 'get' | 'post',
  path: string,
  { status, body }: { readonly status: number; readonly body: unknown },
): string[] | undefined {
  const response = at(operation(method, path), 'responses', String(status), 'content', 'application/json');
  const schema = at(response, 'schema');
  if (!isObject(schema) || Object.keys(schema).length === 0) return undefined;
  return lines(checkSchema(body, schema, [], resolve));
}

/** The schema of a request's JSON body with every reference resolved one level deep as needed. */
export function requestSchema(path: string): Schema | undefined {
  const name = path.replace('/v1/openai/', '/v1/');
  if (!description) return builtIn[name];
  const schema = at(operation('post', name), 'requestBody', 'content', 'application/json', 'schema');
  if (!isObject(schema)) return undefined;
  const ref = schema['$ref'];
  return typeof ref === 'string' ? resolve(ref) : schema;
}

/** Finds what a `$ref` of the OpenAPI file names; throws when there is no such thing. */
export function resolve(ref: string): Schema {
  const found = at(description, ...ref.replace('#/', '').split('/'));
  if (!isObject(found)) throw new Error(`The specification has no ${ref}`);
  return found;
}

function operation(method: string, path: string): unknown {
  return at(description, 'paths', path.replace('/v1/openai/', '/v1/'), method);
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce((found: unknown, key) => (isObject(found) ? found[key] : undefined), value);
}

function lines(issues: ReturnType<typeof checkSchema>): string[] {
  return issues.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`);
}
