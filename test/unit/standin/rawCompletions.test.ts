import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeRaw } from '../../support/deepinfra/completionText';
import { findModel } from '../../support/deepinfra/catalogue';
import { fillHole } from '../../support/deepinfra/fillHole';
import { startStandin, type Standin } from '../../support/deepinfra/server';
import { at, contentOf, eventsOf, jsonOf, send } from './wire';

let standin: Standin;
beforeAll(async () => {
  standin = await startStandin({ pace: 'instant', tail: 'clean', clock: () => 0 });
});
afterAll(() => standin.close());

/** Fills `█` in the code. */
function fill(code: string): string {
  const [prefix = '', suffix = ''] = code.split('█');
  return fillHole({ prefix, suffix, context: '' });
}

describe('a hole in code', () => {
  it.each([
    ['function add(a: number, b: number) {\n  return █\n}', 'a + b'],
    ['const a1 = load(1);\nconst a2 = load(2);\n█\nsave(a1);', 'const a3 = load(3);'],
    ['switch (k) {\n  case "a":\n    return 1;\n  case "b":\n    return 2;\n  case █\n}', '"c":'],
    ['<li>One</li>\n<li>Two</li>\n█\n', '<li>Three</li>'],
    [
      'def mean(values):\n    total = 0\n    for value in values:\n        total += value\n    █\n',
      'return total',
    ],
    [
      'func Sum(items []int) int {\n\ttotal := 0\n\tfor _, item := range items {\n\t\t█\n\t}\n',
      'total += item',
    ],
    ['const user = { name: "a" };\nconsole.log(user.█);', 'name'],
    ['load("x", 1);\nload(█);', '"x", 1'],
    ['const counter = 1;\nshow(cou█);', 'nter'],
    ['if (█', 'value) {\n  return value\n}'],
    ['class Q {\n  size = 0;\n  push(item: T): void {\n█  }\n}', '    if (item === undefined) return;\n'],
    ['    "1": "one",\n    "2": "two",\n█\n}', '    "3": "three",'],
  ])('%j', (code, middle) => {
    expect(fill(code)).toBe(middle);
  });

  it('is not filled with what follows it', () => {
    expect(fill('function a() {\n  if (x) {█\n  }\n}')).not.toContain('}');
  });
});

const families: readonly (readonly [string, (prefix: string, suffix: string) => string])[] = [
  ['Qwen/Qwen2.5-Coder-32B-Instruct', (p, s) => `<|fim_prefix|>${p}<|fim_suffix|>${s}<|fim_middle|>`],
  [
    'Qwen/Qwen3-Coder-480B-A35B-Instruct-Turbo',
    (p, s) => `<|repo_name|>r\n<|file_sep|>a.py\nx\n<|fim_prefix|>${p}<|fim_suffix|>${s}<|fim_middle|>`,
  ],
  [
    'deepseek-ai/DeepSeek-V4-Flash',
    (p, s) => `<\uFF5Cfim\u2581begin\uFF5C>${p}<\uFF5Cfim\u2581hole\uFF5C>${s}<\uFF5Cfim\u2581end\uFF5C>`,
  ],
  ['bigcode/starcoder2-15b', (p, s) => `<fim_prefix>${p}<fim_suffix>${s}<fim_middle>`],
  ['codellama/CodeLlama-13b-Instruct-hf', (p, s) => `<PRE> ${p} <SUF>${s} <MID>`],
  ['mistralai/Codestral-22B-v0.1', (p, s) => `[SUFFIX]${s}[PREFIX]${p}`],
  ['zai-org/GLM-4.6', (p, s) => `<|code_prefix|>${p}<|code_suffix|>${s}<|code_middle|>`],
];

describe('sentinels', () => {
  const raw = (model: string, prompt: string, more: object = {}) =>
    send(standin, { path: '/v1/openai/completions', body: { model, prompt, ...more } });

  it.each(families)('of %s are understood by it', async (model, write) => {
    expect(contentOf(await raw(model, write('function add(a, b) {\n  return ', '\n}\n')))).toBe('a + b');
  });

  it('of another family are just text', async () => {
    const [, , deepseek] = families;
    const prompt = deepseek?.[1]('function add(a, b) {\n  return ', '\n}\n') ?? '';
    const answer = contentOf(await raw('Qwen/Qwen2.5-Coder-32B-Instruct', prompt));
    expect(answer).toContain('some markers in it');
    expect(contentOf(await raw('meta-llama/Llama-3.3-70B-Instruct', prompt))).toContain('markers');
  });

  it('may be missing: then code goes on at its end', async () => {
    expect(contentOf(await raw('bigcode/starcoder2-15b', 'def add(a, b):\n    return '))).toBe('a + b');
  });

  it('run on, or leave blank lines, when told to or by chance', () => {
    const model = findModel('bigcode/starcoder2-15b');
    if (!model) throw new Error('No such model');
    const prompt =
      '<fim_prefix>function add(a, b) {\n  return <fim_suffix>\n}\n\nfunction sub(a, b) {\n<fim_middle>';
    const complete = (tail: 'auto' | 'clean' | 'overrun' | 'blank', salt = '') =>
      completeRaw({ prompt, model, salt, tail, length: undefined });
    expect(complete('clean')).toBe('a + b');
    expect(complete('blank')).toBe('a + b\n\n');
    expect(complete('overrun')).toBe('a + b\n}\n\nfunction sub(a, b) {');
    const kinds = Array.from({ length: 60 }, (_unused, index) => complete('auto', String(index)));
    const clean = kinds.filter((text) => text === 'a + b').length;
    expect(new Set(kinds).size).toBe(3);
    expect(clean).toBeGreaterThan(30);
  });
});

describe('a wrapped chat', () => {
  const fence = '```';
  const wrap = (asked: string, begun: string) =>
    `<|im_start|>system\nFill the hole.<|im_end|>\n<|im_start|>user\n${asked}<|im_end|>\n<|im_start|>assistant\n${begun}`;
  const complete = async (prompt: string, more: object = {}) => {
    const body = { model: 'Qwen/Qwen2.5-Coder-32B-Instruct', prompt, ...more };
    return contentOf(await send(standin, { path: '/v1/completions', body }));
  };
  const code = 'function add(a: number, b: number) {\n  return ';

  it('that ends in an open fence is answered with code and the closing fence', async () => {
    const asked = `File a.ts, after the cursor:\n${fence}\n;\n}\n${fence}\nbefore:\n${fence}\n${code}<CURSOR>\n${fence}`;
    expect(await complete(wrap(asked, `${fence}ts\n${code}`))).toBe('a + b\n```\n');
    expect(await complete(wrap(asked, `<think>\n\n</think>\n\n${fence}ts\n  return `))).toBe('a + b\n```\n');
    expect(await complete(wrap(asked, `${fence}ts\n${code}`), { stop: ['\n```'] })).toBe('a + b');
  });

  it('in plain words is answered in words', async () => {
    expect(await complete(wrap('Say "pong"', ''))).toBe('pong');
    expect(await complete(wrap('Say "pong"', 'po'))).toBe('ng');
    const deepseek =
      '<\uFF5Cbegin\u2581of\u2581sentence\uFF5C><\uFF5CUser\uFF5C>Hello!<\uFF5CAssistant\uFF5C>';
    expect(await complete(deepseek)).toContain('stand-in');
  });
});

describe('the other fields', () => {
  const body = { model: 'bigcode/starcoder2-15b', prompt: 'def add(a, b):\n    return ' };
  const raw = async (more: object) =>
    send(standin, { path: '/v1/openai/completions', body: { ...body, ...more } });

  it('give the documented shape', async () => {
    const answer = jsonOf(await raw({}));
    expect(answer).toEqual({
      id: at(answer, 'id'),
      object: 'text_completion',
      created: 0,
      model: 'bigcode/starcoder2-15b',
      choices: [{ index: 0, text: 'a + b', finish_reason: 'stop', logprobs: null }],
      usage: {
        prompt_tokens: 11,
        completion_tokens: 4,
        total_tokens: 15,
        estimated_cost: 0.00000105,
        prompt_tokens_details: null,
      },
    });
  });

  it('stream', async () => {
    const wire = await raw({ stream: true });
    expect(contentOf(wire)).toBe('a + b');
    const last = eventsOf(wire).at(-1);
    expect(at(last, 'choices.0')).toEqual({ index: 0, text: '', finish_reason: 'stop' });
    expect(at(last, 'usage.completion_tokens')).toBe(4);
    expect(wire.text.endsWith('data: [DONE]\n\n')).toBe(true);
  });

  it('echo the prompt, limit, stop and repeat', async () => {
    expect(contentOf(await raw({ echo: true }))).toBe(`${body.prompt}a + b`);
    expect(contentOf(await raw({ echo: true, stream: true }))).toBe(`${body.prompt}a + b`);
    const short = jsonOf(await raw({ max_tokens: 2 }));
    expect([at(short, 'choices.0.text'), at(short, 'choices.0.finish_reason')]).toEqual(['a ', 'length']);
    expect(contentOf(await raw({ stop: [' +', 'b'] }))).toBe('a');
    const four = jsonOf(await raw({ n: 4 }));
    expect(at(four, 'choices')).toHaveLength(4);
    expect(at(four, 'usage.completion_tokens')).toBe(16);
  });

  it('give log probabilities in the older form', async () => {
    const logprobs = at(jsonOf(await raw({ logprobs: 1 })), 'choices.0.logprobs');
    expect(logprobs).toMatchObject({ tokens: ['a', ' ', '+', ' b'], text_offset: [0, 1, 2, 3] });
    expect(at(logprobs, 'top_logprobs')).toHaveLength(4);
    const ids = at(
      jsonOf(await raw({ logprobs: 0, return_tokens_as_token_ids: true })),
      'choices.0.logprobs',
    );
    expect(String(at(ids, 'tokens'))).toMatch(/^token_id:\d+,/);
  });

  it('refuse an empty list of tokens', async () => {
    expect((await raw({ prompt: [] })).status).toBe(422);
    expect((await raw({ prompt: [1, 2] })).status).toBe(200);
  });
});
