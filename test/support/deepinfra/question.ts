import { languageIds, languageNames } from './codeSamples';

/** What a question is about, as far as rules can tell. */
export interface Question {
  /** The question's own words, on one line, at most 120 characters. */
  readonly quote: string;
  /** The question without its opening words and full stop, at most nine words. */
  readonly topic: string;
  /** Its weighty words in lower case; never empty. */
  readonly words: readonly string[];
  /** Which language code samples are in. */
  readonly language: string;
  /** Code that came with the question. */
  readonly code: { readonly fence: string; readonly text: string } | undefined;
  readonly kind: 'greeting' | 'title' | 'echo' | 'brief' | 'question';
  /** For `echo`: what is to be said. */
  readonly echo: string;
}

const lead = new RegExp(
  '^(please|can you|could you|would you|will you|how (do|can|should|would) (i|you|we|one)|how to|how|what (is|are)|' +
    'why (is|are|does|do)|why|when (do|should) (i|we)|explain|describe|write|show( me)?|give( me)?|tell( me)?|about|' +
    'create|make|implement|build|help( me)?|i (want|need|would like) to)\\s+',
  'i',
);

const light = new Set(
  (
    'a an the and or but if then else of in on at to for from by with without into about as is are was were be been do ' +
    'does did how what why when where which who can could should would will may might i you we they it this that these ' +
    'those my your our their me us please use using write show give tell make create explain code function example ' +
    'some any all not no yes so just only very more most there here have has had get one two'
  ).split(' '),
);

const greeting =
  /^(hi|hello|hey|yo|thanks?|thank you|cheers|good (morning|afternoon|evening)|ok(ay)?|great|bye)\b[^\n]{0,24}$/i;
const echoing =
  /\b(?:say|reply with|answer with|respond with)\b(?: the words?| only| just| exactly)*:? ["'`“]?([^"'`”\n]{1,80})/i;

/** Reads a question. */
export function readQuestion(asked: string): Question {
  const code = /```([\w+#-]*)\n([\s\S]*?)```/.exec(asked);
  const prose = asked
    .replace(/```[\s\S]*?(```|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const words = weightyWords(prose);
  return {
    quote: prose.length > 120 ? `${sliceWhole(prose, 117)}…` : prose,
    topic: topicOf(prose) || 'this',
    words: words.length > 0 ? words : ['answer'],
    language: languageOf(prose, code?.[1]),
    code: code ? { fence: code[1] ?? '', text: (code[2] ?? '').replace(/\n$/, '') } : undefined,
    kind: kindOf(prose),
    echo: echoing.exec(prose)?.[1]?.replace(/[.!]$/, '') ?? '',
  };
}

/** The first `length` UTF-16 units, one less where that would split a character. */
function sliceWhole(text: string, length: number): string {
  const cut = text.slice(0, length);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}

function kindOf(prose: string): Question['kind'] {
  if (greeting.test(prose)) return 'greeting';
  if (/\btitle\b/i.test(prose) && /\b(words|short|conversation|chat)\b/i.test(prose)) return 'title';
  if (prose.length < 200 && echoing.test(prose)) return 'echo';
  return /\b(brief|briefly|in short|one sentence|concise|short answer)\b/i.test(prose) ? 'brief' : 'question';
}

function topicOf(prose: string): string {
  let topic = prose.split(/(?<=[.?!])\s/)[0] ?? '';
  for (let round = 0; round < 3; round++) topic = topic.replace(lead, '');
  const words = topic
    .replace(/[\s.?!:,;]+$/, '')
    .split(' ')
    .slice(0, 9);
  return sliceWhole(words.join(' '), 70).replace(/[*_`[\]<>|]/g, '');
}

function weightyWords(prose: string): string[] {
  const found = prose.toLowerCase().match(/[\p{L}][\p{L}\p{N}]{1,23}/gu) ?? [];
  return [...new Set(found.filter((word) => !light.has(word) && !languageNames.has(word)))].slice(0, 12);
}

function languageOf(prose: string, fence: string | undefined): string {
  const fenced = fence === undefined ? undefined : languageNames.get(fence.toLowerCase());
  if (fenced !== undefined) return fenced;
  const asked = prose.toLowerCase().match(/[a-z][a-z0-9]*(\+\+|#|\.js)?/g) ?? [];
  const named = asked.map((word) => languageNames.get(word)).find((id) => id !== undefined);
  if (named !== undefined) return named;
  if (/\b(page|button|form|layout)\b/i.test(prose)) return 'html';
  if (/\b(query|table|rows|database)\b/i.test(prose)) return 'sql';
  if (/\b(terminal|command line|shell|script)\b/i.test(prose)) return 'bash';
  return languageIds[0] ?? 'typescript';
}
