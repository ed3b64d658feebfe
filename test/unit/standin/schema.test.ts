import { describe, expect, it } from 'vitest';
import { checkSchema, type Schema } from '../../support/deepinfra/schema';

const messages = (value: unknown, schema: Schema) =>
  checkSchema(value, schema, ['body']).map(({ loc, msg, type }) => `${loc.join('.')} ${type}: ${msg}`);

describe('the schema check', () => {
  it.each([
    ['a', { type: 'string' }],
    [1.5, { type: 'number', minimum: 1.5, maximum: 1.5 }],
    [0, { type: 'integer', exclusiveMinimum: -1, exclusiveMaximum: 1 }],
    [null, { anyOf: [{ type: 'string' }, { type: 'null' }] }],
    [['a'], { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 1 }],
    [
      { a: 1, b: 'x' },
      { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] },
    ],
    [{ a: undefined }, { type: 'object', properties: { a: { type: 'integer' } } }],
    [{ a: 1 }, { type: 'object', additionalProperties: { type: 'number' } }],
    ['x', { enum: ['x', 'y'] }],
    ['x', { const: 'x' }],
    ['anything', {}],
  ])('accepts %j for %j', (value, schema) => {
    expect(messages(value, schema)).toEqual([]);
  });

  it.each([
    [1, { type: 'string' }, 'body string_type: Input should be a valid string'],
    ['1', { type: 'integer' }, 'body int_type: Input should be a valid integer'],
    [1.5, { type: 'integer' }, 'body int_type: Input should be a valid integer'],
    [true, { type: 'number' }, 'body float_type: Input should be a valid number'],
    [1, { type: 'boolean' }, 'body bool_type: Input should be a valid boolean'],
    [{}, { type: 'array' }, 'body list_type: Input should be a valid list'],
    [[], { type: 'object' }, 'body dict_type: Input should be a valid dictionary'],
    [0, { type: 'null' }, 'body none_required: Input should be None'],
    [2, { minimum: 3 }, 'body greater_than_equal: Input should be greater than or equal to 3'],
    [3, { exclusiveMinimum: 3 }, 'body greater_than: Input should be greater than 3'],
    [4, { maximum: 3 }, 'body less_than_equal: Input should be less than or equal to 3'],
    [3, { exclusiveMaximum: 3 }, 'body less_than: Input should be less than 3'],
    ['abc', { maxLength: 2 }, 'body too_long: Value should have at most 2 items after validation, not 3'],
    [[], { minItems: 1 }, 'body too_short: Value should have at least 1 items after validation, not 0'],
    ['z', { enum: ['x', 'y'] }, "body literal_error: Input should be 'x' or 'y'"],
    ['z', { const: 'x' }, "body literal_error: Input should be 'x'"],
    [{}, { type: 'object', required: ['a'] }, 'body.a missing: Field required'],
    [
      { a: 'x' },
      { type: 'object', additionalProperties: { type: 'number' } },
      'body.a float_type: Input should be a valid number',
    ],
    [
      [1, 'x'],
      { type: 'array', items: { type: 'integer' } },
      'body.1 int_type: Input should be a valid integer',
    ],
  ])('refuses %j for %j', (value, schema, message) => {
    expect(messages(value, schema)).toEqual([message]);
  });

  it('blames the branch that was meant', () => {
    const schema: Schema = { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };
    expect(messages(['a', 1], schema)).toEqual(['body.1 string_type: Input should be a valid string']);
    const tagged: Schema = {
      oneOf: ['a', 'b'].map((tag) => ({
        type: 'object',
        properties: { type: { const: tag }, [tag]: { type: 'string' } },
        required: ['type', tag],
      })),
    };
    expect(messages({ type: 'b' }, tagged)).toEqual(['body.b missing: Field required']);
    expect(messages({ type: 'c' }, tagged)).toEqual(["body.type literal_error: Input should be 'b' or 'a'"]);
    expect(messages({}, tagged)).toEqual(['body.type missing: Field required']);
  });

  it('follows references', () => {
    const resolve = (ref: string) => ({ type: ref.slice(1) });
    expect(checkSchema(1, { $ref: '#string' }, [], resolve)).toHaveLength(1);
    expect(checkSchema('a', { anyOf: [{ $ref: '#string' }, { type: 'null' }] }, [], resolve)).toEqual([]);
    expect(() => checkSchema(1, { $ref: '#string' }, [])).toThrow('No schema for #string');
  });
});
