import { describe, expect, it } from 'vitest';
import { branchOf } from '../../../../../src/core/chat/conversation';
import { foldRecords } from '../../../../../src/core/chat/fold';
import { titleOf } from '../../../../../src/core/chat/title';
import { readImport, type ImportResult } from '../../../../../src/core/chat/transfer/imported';

const read = (value: unknown, folder = '1700000000000') =>
  readImport({ text: typeof value === 'string' ? value : JSON.stringify(value), folder, changedAt: 5000 });

/** A conversation as a person reads it. */
function told(result: ImportResult) {
  if (!result.ok) return result.reason;
  const [chat] = result.chats;
  const conversation = chat && foldRecords(chat.id, chat.records);
  if (!chat || !conversation) throw new Error('No conversation');
  const said = branchOf(conversation).map((turn) =>
    turn.kind === 'question'
      ? `Q: ${turn.text}`
      : `A: ${turn.reasoning === '' ? '' : `(${turn.reasoning}) `}${turn.text}`,
  );
  return { id: chat.id, title: titleOf(conversation), at: conversation.createdAt, said };
}

describe('a session of Continue', () => {
  const session = {
    sessionId: '3f1c-77',
    title: 'Sorting in Rust',
    workspaceDirectory: '/home/me/work',
    history: [
      { message: { role: 'user', content: 'How do I sort?' }, contextItems: [] },
      { message: { role: 'thinking', content: 'hm' } },
      { message: { role: 'assistant', content: 'Use `sort()`.' } },
      {
        message: {
          role: 'user',
          content: [
            { type: 'text', text: 'And reversed?' },
            { type: 'imageUrl', imageUrl: { url: 'data:' } },
          ],
        },
      },
      { message: { role: 'assistant', content: '', toolCalls: [{}] } },
      { message: { role: 'tool', content: 'output' } },
      { message: { role: 'assistant', content: '`reverse()`.' } },
    ],
  };

  it('is read with its title, its reasoning, and without its tools', () => {
    expect(told(read(session))).toEqual({
      id: 'continue-3f1c-77',
      title: 'Sorting in Rust',
      at: 5000,
      said: ['Q: How do I sort?', 'A: (hm) Use `sort()`.', 'Q: And reversed?', 'A: `reverse()`.'],
    });
  });

  it('knows when it began, where the file says so', () => {
    expect(told(read({ ...session, dateCreated: '1690000000000' }))).toMatchObject({ at: 1_690_000_000_000 });
  });

  it('with nothing in it is empty', () => {
    expect(told(read({ ...session, history: [] }))).toBe('empty');
    expect(told(read({ ...session, history: [null, 1, {}, { message: { role: 'user' } }] }))).toBe('empty');
  });

  it('has an id that can be a file name', () => {
    const result = read({ ...session, sessionId: '../../etc/passwd' });
    expect(told(result)).toMatchObject({ id: 'continue--etc-passwd' });
  });
});

describe('a task of Cline or Roo', () => {
  const screen = [
    { ts: 1000, type: 'say', say: 'text', text: 'Fix the bug', images: [] },
    { ts: 1100, type: 'say', say: 'api_req_started', text: '{"request":"…"}' },
    { ts: 1200, type: 'say', say: 'reasoning', text: 'Looks off by one.' },
    { ts: 1300, type: 'say', say: 'text', text: 'I will look.' },
    { ts: 1400, type: 'ask', ask: 'tool', text: '{"tool":"readFile"}' },
    { ts: 1500, type: 'say', say: 'completion_result', text: 'Done.' },
    { ts: 1600, type: 'ask', ask: 'completion_result', text: '' },
    { ts: 1700, type: 'say', say: 'user_feedback', text: 'Thanks, and the test?' },
    { ts: 1800, type: 'say', say: 'text', text: 'Added.' },
  ];

  it('is read from what its panel showed', () => {
    expect(told(read(screen))).toEqual({
      id: 'task-1700000000000',
      title: 'Fix the bug',
      at: 1000,
      said: [
        'Q: Fix the bug',
        'A: (Looks off by one.) I will look.\n\nDone.',
        'Q: Thanks, and the test?',
        'A: Added.',
      ],
    });
  });

  it('of a newer version says which text is the task', () => {
    expect(
      told(read([{ ts: 1, type: 'say', say: 'task', text: 'Go' }, ...screen.slice(3, 4)])),
    ).toMatchObject({
      said: ['Q: Go', 'A: I will look.'],
    });
  });

  it('is read from what was sent, without what the program added', () => {
    const history = [
      {
        role: 'user',
        content: [
          { type: 'text', text: '<task>\nFix the bug\n</task>' },
          { type: 'text', text: '<environment_details>\nfiles\n</environment_details>' },
        ],
      },
      {
        role: 'assistant',
        content: [
          { type: 'text', text: 'I will look.' },
          { type: 'tool_use', id: 'x' },
        ],
      },
      { role: 'user', content: [{ type: 'tool_result', content: 'big file' }] },
      { role: 'assistant', content: 'Done.' },
    ];
    expect(told(read(history))).toMatchObject({ said: ['Q: Fix the bug', 'A: I will look.\n\nDone.'] });
  });

  it('in which the model speaks first has a question all the same', () => {
    expect(told(read([{ role: 'assistant', content: 'Hello' }]))).toMatchObject({
      said: ['Q: …', 'A: Hello'],
    });
  });
});

describe('what is no import', () => {
  it.each([
    ['a file that breaks off', '{"sessionId":"a","history":[{"message":{"role":"user","con', 'broken'],
    ['an empty file', '', 'broken'],
    ['a binary file', '\u0000\u0001PNG', 'broken'],
    ['the settings of another program', '{"editor.fontSize":12}', 'unknown'],
    ['a list of something else', '[1,2,3]', 'unknown'],
    ['an empty list', '[]', 'unknown'],
    ['nothing', 'null', 'unknown'],
    [
      'an export without conversations',
      '{"format":"deepinfra.chats","version":1,"conversations":[]}',
      'empty',
    ],
    [
      'an export of a future version',
      '{"format":"deepinfra.chats","version":9,"conversations":[{"id":"a","records":[{"type":"new","at":1}]}]}',
      'empty',
    ],
    [
      'an export with an id that is no name',
      '{"format":"deepinfra.chats","version":1,"conversations":[{"id":"../x","records":[]}]}',
      'empty',
    ],
  ])('%s', (_, text, reason) => {
    expect(read(text)).toEqual({ ok: false, reason });
  });
});
