import { describe, expect, it } from 'vitest';
import { parseRecords, recordLine } from '../../../../src/core/chat/record';

describe('a record line', () => {
  it('is one line, whatever the text holds', () => {
    const line = recordLine({ type: 'question', id: 'q', parent: null, at: 1, text: 'a\nb\r\n\u2028c' });
    expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(parseRecords(line).records[0]).toMatchObject({ text: 'a\nb\r\n\u2028c' });
  });

  it.each([
    [
      'a text with a negative place',
      { type: 'answerText', id: 'a', at: 1, channel: 'text', from: -1, text: '' },
    ],
    [
      'a text with half a place',
      { type: 'answerText', id: 'a', at: 1, channel: 'text', from: 0.5, text: '' },
    ],
    ['an unknown channel', { type: 'answerText', id: 'a', at: 1, channel: 'tool', from: 0, text: '' }],
    ['an unknown ending', { type: 'answerEnded', id: 'a', at: 1, ending: { how: 'lost' } }],
    ['another format', { type: 'created', format: 2, id: 'c', at: 1, model: 'm' }],
    ['no time', { type: 'titled', title: 'x' }],
  ])('is refused with %s', (_, record) => {
    const line = JSON.stringify(record);
    expect(parseRecords(line)).toEqual({ records: [], damaged: [line] });
  });

  it('has the parts of a question, and where a conversation was shortened', () => {
    const part = { kind: 'text', source: 'url', label: 'l', text: 't', language: '' } as const;
    const records = [
      { type: 'question', id: 'q', parent: null, at: 1, text: 'a', parts: [part] },
      { type: 'shortened', at: 2, upTo: 'a', summary: 's' },
    ] as const;
    expect(parseRecords(records.map(recordLine).join(''))).toEqual({ records, damaged: [] });
    const line = JSON.stringify({ type: 'shortened', at: 2, upTo: 'a' });
    expect(parseRecords(line).damaged).toEqual([line]);
  });

  it('keeps an ending whose reason a newer version invented', () => {
    const line = JSON.stringify({
      type: 'answerEnded',
      id: 'a',
      at: 1,
      ending: { how: 'failed', reason: 'new', message: 'm' },
    });
    expect(parseRecords(line).records[0]).toMatchObject({
      ending: { how: 'failed', reason: 'serverError', message: 'm' },
    });
  });
});
