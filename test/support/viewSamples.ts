import type { ContextState, PendingPart, Suggestion } from '../../src/protocol/contextState';
import type { About, AnswerStatus, ConversationState, SessionState } from '../../src/protocol/viewState';
import type { Summary } from '../../src/protocol/historyState';
import type { Strings } from '../../src/protocol/strings';
import { strings } from '../../src/protocol/strings';

export const sessionSample: SessionState = {
  hasKey: true,
  simulated: false,
  host: 'api.deepinfra.com',
  problem: null,
};

export const statusSample: AnswerStatus = {
  state: 'finished',
  figures: '10 in · 5 out · $0.0010',
  model: 'maker/model',
  reasoningMs: null,
  problem: null,
  note: '',
  verdict: null,
  waiting: null,
};

export const aboutSample: About = {
  title: 'Why?',
  model: 'maker/model',
  modelDetail: '128k context',
  answering: false,
  queue: [],
  parameters: 0,
  modelProblem: null,
  unsaved: null,
};

export const conversationSample: ConversationState = {
  id: 'c',
  rev: 1,
  about: aboutSample,
  turns: [
    { kind: 'question', id: 'q1', text: 'Why?', version: { at: 1, of: 1 }, parts: [] },
    {
      kind: 'answer',
      id: 'a1',
      version: { at: 1, of: 1 },
      text: 'Because',
      reasoning: '',
      status: statusSample,
    },
  ],
};

export const summarySample: Summary = {
  id: 'c',
  title: 'Why?',
  updatedAt: 1000,
  answering: false,
  pinned: false,
  bytes: 2000,
};

export const suggestionSample: Suggestion = {
  id: '0',
  icon: 'file',
  label: 'shelf.ts',
  detail: 'src',
  insert: '`src/shelf.ts` ',
  narrows: false,
};

const pendingSample: PendingPart = {
  id: '1',
  icon: 'file',
  label: 'src/shelf.ts',
  title: '/work/src/shelf.ts',
  state: 'ready',
  note: '',
  action: '',
};

export const contextSample: ContextState = {
  conversationId: 'c',
  parts: [pendingSample],
  meter: { text: '1.2k', title: 'About 1.2k of 128k tokens.', share: 0.01 },
  notice: '',
  canSummarise: false,
};

/** Every text of the view, as its own name. */
export const stringsSample: Strings = everyText();

function everyText(): Strings {
  const texts: Record<string, string> = {};
  // Whoever checks the texts asks for each of them.
  strings(new Proxy({}, { get: (_, name) => (texts[String(name)] = String(name)) }));
  const named = strings(texts);
  if (!named) throw new Error('A text is no text');
  return named;
}
