import { describe, expect, it } from 'vitest';
import { checkAnswer, schemaFault } from '../../../../src/core/chat/jsonForm';

const person = {
  type: 'object',
  properties: { name: { type: 'string', format: 'whatever' }, age: { type: 'integer', minimum: 0 } },
  required: ['name'],
  additionalProperties: false,
};
const bySchema = (schema: object) => ({ type: 'json_schema', name: 'x', schema: { ...schema } }) as const;

describe('a schema', () => {
  it.each([
    ['a plain one', person],
    ['one of draft 7', { $schema: 'http://json-schema.org/draft-07/schema#', ...person }],
    ['one of 2020-12', { $schema: 'https://json-schema.org/draft/2020-12/schema', ...person }],
    ['one with words of its own', { ...person, 'x-order': 1 }],
    ['an empty one', {}],
  ])('can be used: %s', (_, schema) => expect(schemaFault({ ...schema })).toBeUndefined());

  it.each([
    ['an unknown type', { type: 'strng' }, /type/],
    ['a property that is no schema', { properties: { a: 1 } }, /properties/],
    ['a pattern that is none', { type: 'string', pattern: '(' }, /regular expression/i],
    ['a reference to nowhere', { $ref: '#/nowhere' }, /nowhere/],
    ['a reference to the network', { $ref: 'https://example.com/a.json' }, /example/],
    ['a draft that nobody knows', { $schema: 'https://example.com/draft' }, /example/],
  ])('is refused with %s', (_, schema, words) => expect(schemaFault(schema)).toMatch(words));

  it('that is used twice under one name is no fault', () => {
    const named = { $id: 'https://example.com/person', ...person };
    expect([schemaFault(named), schemaFault(named)]).toEqual([undefined, undefined]);
  });
});

describe('an answer', () => {
  it('that fits is said to fit', () => {
    expect(checkAnswer(bySchema(person), ' {"name":"A","age":3}\n')).toEqual({ fits: true, faults: [] });
    expect(checkAnswer({ type: 'json_object' }, '{}')).toEqual({ fits: true, faults: [] });
  });

  it('that does not fit is told where', () => {
    expect(checkAnswer(bySchema(person), '{"age":-1,"other":1}')).toEqual({
      fits: false,
      faults: [
        "/ must have required property 'name'",
        '/ must NOT have additional properties',
        '/age must be >= 0',
      ],
    });
  });

  it.each([
    ['prose', 'Here you are: {}', 'notJson'],
    ['a fence', '```json\n{}\n```', 'notJson'],
    ['nothing', '', 'notJson'],
    ['a list', '[]', 'notObject'],
  ])('that is %s is no object', (_, text, fault) => {
    expect(checkAnswer({ type: 'json_object' }, text)).toEqual({ fits: false, faults: [fault] });
  });

  it('is not judged by a schema that is none, nor as plain text', () => {
    expect(checkAnswer(bySchema({ type: 'strng' }), '{}')).toBeUndefined();
    expect(checkAnswer({ type: 'text' }, 'x')).toBeUndefined();
  });

  it('with very many faults names a few', () => {
    const list = { type: 'array', items: { type: 'string' } };
    expect(checkAnswer(bySchema(list), JSON.stringify(Array(10_000).fill(1)))?.faults).toHaveLength(5);
  });
});
