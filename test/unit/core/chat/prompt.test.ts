import { describe, expect, it } from 'vitest';
import { messagesOf, systemPrompt } from '../../../../src/core/chat/prompt';
import type { ContextPart, PartSource } from '../../../../src/core/context/part';
import type { Turn } from '../../../../src/core/chat/conversation';

const answer = (text: string): Turn => ({
  kind: 'answer',
  id: 'a',
  parent: 'q',
  at: 1,
  model: 'm',
  text,
  reasoning: 'secret thoughts',
  firstTextAt: undefined,
  lastPieceAt: 1,
  ending: undefined,
  usage: undefined,
  servedModel: undefined,
});

it('leaves out reasoning, and questions that never got an answer', () => {
  const question: Turn = { kind: 'question', id: 'q', parent: null, at: 1, text: 'Why?', parts: [] };
  expect(messagesOf([question, answer(''), question, answer('Because')])).toEqual([
    { role: 'system', content: systemPrompt },
    { role: 'user', content: 'Why?' },
    { role: 'assistant', content: 'Because' },
  ]);
});

it('keeps the question that is being asked', () => {
  const question: Turn = { kind: 'question', id: 'q', parent: null, at: 1, text: 'Why?', parts: [] };
  expect(messagesOf([question])).toHaveLength(2);
});

const asked = (id: string, text: string, parts: readonly ContextPart[] = []): Turn => ({
  kind: 'question',
  id,
  parent: null,
  at: 1,
  text,
  parts,
});
const said = (id: string, text: string): Turn => ({ ...answer(text), id });
const part = (source: PartSource, text: string): ContextPart => ({
  kind: 'text',
  source,
  label: 'n',
  text,
  language: '',
});

describe('what goes along with a question', () => {
  it('stands before it', () => {
    const [, message] = messagesOf([
      asked('q', 'Why?', [part('command', 'Explain.'), part('file', 'let a;')]),
    ]);
    expect(message?.content).toBe('Explain.\n\nFile `n`:\n```\nlet a;\n```\n\nWhy?');
  });

  it('is a command, whose words stand for its name', () => {
    const command: ContextPart = {
      kind: 'text',
      source: 'command',
      label: '/doc',
      text: 'Document it.',
      language: '',
    };
    const said = (text: string) => messagesOf([asked('q', text, [command])])[1]?.content;
    expect(said('/doc in German')).toBe('Document it.\n\nin German');
    expect(said('/doc')).toBe('Document it.');
  });

  it('is a picture: the message has parts', () => {
    const image: ContextPart = {
      kind: 'image',
      label: 'p',
      hash: 'h',
      type: 'image/png',
      width: 1,
      height: 1,
    };
    expect(messagesOf([asked('q', 'Why?', [image])])[1]?.content).toEqual([
      { kind: 'text', text: 'Why?' },
      { kind: 'image', url: 'attached:image/png,h' },
    ]);
  });
});

describe('a shortened conversation', () => {
  const branch = [
    asked('q1', 'One?', [part('instructions', 'Use tabs.')]),
    said('a1', 'Uno'),
    asked('q2', 'Two?'),
    said('a2', 'Due'),
    asked('q3', 'Three?'),
  ];

  it('leaves out what is before the last cut, but never the instructions', () => {
    const messages = messagesOf(
      branch,
      new Map([
        ['a1', ''],
        ['a2', ''],
      ]),
    );
    expect(messages).toEqual([
      { role: 'system', content: `${systemPrompt}\n\nUse tabs.` },
      { role: 'user', content: 'Three?' },
    ]);
  });

  it('says what stands for the rest', () => {
    const [system, next] = messagesOf(branch, new Map([['a1', 'Uno was said.']]));
    expect(system?.content).toContain('Summary of the conversation so far:\nUno was said.');
    expect(next?.content).toBe('Two?');
  });

  it('is whole on a branch without the cut', () => {
    expect(messagesOf(branch, new Map([['elsewhere', 'x']]))).toHaveLength(6);
  });
});

it('stays far below 300 tokens', () => {
  expect(systemPrompt.split(/\s+/).length).toBeLessThan(150);
});
