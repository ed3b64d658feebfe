import { describe, expect, it } from 'vitest';
import { fimDialects } from '../../../../../src/core/completion/prompt/dialectTable';
import { promptFormOf, type PromptForm } from '../../../../../src/core/completion/prompt/dialects';
import { PromptBuilder, type PromptSource } from '../../../../../src/core/completion/prompt/prompt';
import { atCursor } from '../../../../support/cursor';

const qwen = promptFormOf('Qwen/Qwen3-Coder');
const source = (drawn: string, some: Partial<PromptSource> = {}): PromptSource => ({
  path: 'src/shop.ts',
  languageId: 'typescript',
  snippets: [],
  repository: 'shop',
  oneLine: false,
  tokens: 2_048,
  ...atCursor(drawn),
  ...some,
});
const build = (form: PromptForm, drawn: string, some: Partial<PromptSource> = {}) =>
  new PromptBuilder().build(form, source(drawn, some));
const other = {
  path: 'src/item.ts',
  text: 'export const itemOf = (cart) => cart.item;',
  source: 'edited',
} as const;

describe('PromptBuilder, fill in the middle', () => {
  it('puts both sides between the sentinels, byte for byte', () => {
    const drawn = '\uFEFFa\r\n\tb 😀 \u0000 $& $1 {suffix}█ {prefix} c\r\n  \r\n';
    const { prefix, suffix } = atCursor(drawn);
    expect(build(qwen, drawn)?.text).toBe(`<|fim_prefix|>${prefix}<|fim_suffix|>${suffix}<|fim_middle|>`);
  });

  it('puts other files where the dialect has a place for them', () => {
    expect(build(qwen, 'itemOf(cart█)', { snippets: [other] })?.text).toBe(
      `<|repo_name|>shop\n<|file_sep|>src/item.ts\n${other.text}\n<|file_sep|>src/shop.ts\n` +
        '<|fim_prefix|>itemOf(cart<|fim_suffix|>)<|fim_middle|>',
    );
    expect(build(promptFormOf('codestral'), 'itemOf(cart█)', { snippets: [other] })?.text).toBe(
      `[SUFFIX])[PREFIX]+++++ src/item.ts\n${other.text}\n\n+++++ src/shop.ts\nitemOf(cart`,
    );
    expect(build(promptFormOf('codellama-7b'), 'itemOf(cart█)', { snippets: [other] })?.text).toBe(
      '<PRE> itemOf(cart <SUF>) <MID>',
    );
  });

  it('sends the four stops of most value, the line break first when one line is wanted', () => {
    expect(build(qwen, 'a█')?.stops).toEqual([
      '<|endoftext|>',
      '<|file_sep|>',
      '<|im_end|>',
      '<|fim_prefix|>',
    ]);
    expect(build(qwen, 'a█', { oneLine: true })?.stops).toEqual([
      '\n',
      '<|endoftext|>',
      '<|file_sep|>',
      '<|im_end|>',
    ]);
  });
});

describe('PromptBuilder, as a chat', () => {
  const chat = promptFormOf('meta-llama/Llama-3.3-70B');

  it('begins the answer with the last lines before the cursor', () => {
    const text = build(chat, 'import x\n\nfunction f() {\n  return █;\n}\n')?.text ?? '';
    expect(text).toMatch(
      /<\|start_header_id\|>assistant<\|end_header_id\|>\n\n```typescript\nfunction f\(\) \{\n {2}return $/,
    );
    expect(text.indexOf('After the cursor')).toBeLessThan(text.indexOf('Before the cursor'));
    expect(text).toContain('  return @@CURSOR@@\n```');
    expect(text).toContain('src/shop.ts (typescript)');
  });

  it('begins it with the cursor line alone under a blank one', () => {
    expect(build(chat, 'a\n\n  b█')?.text).toMatch(/```typescript\n {2}b$/);
    expect(build(chat, '█')?.text).toMatch(/```typescript\n$/);
  });

  it('finds a cursor mark that the file does not have', () => {
    expect(build(chat, 'a @@CURSOR@@ █')?.text).toContain('@@CURSOR1@@');
  });

  it('stops on the fence', () => {
    expect(build(chat, 'a█')?.stops).toEqual(['\n```', '<|eot_id|>']);
  });

  it('speaks of what comes after only when there is something', () => {
    expect(build(chat, 'a█\n\n')?.text).not.toContain('After the cursor');
  });

  it('asks an unknown model without any sentinel', () => {
    expect(build(promptFormOf('someone/unknown'), 'a█b', { snippets: [other] })?.text).not.toMatch(/<[|\w/]/);
  });
});

describe("PromptBuilder, with sentinels in the user's own text", () => {
  const forms = [
    ...fimDialects.map((dialect) => ({ kind: 'fim', dialect }) as const),
    promptFormOf('gpt-oss-120b'),
    promptFormOf('glm-4.6'),
  ];

  it.each(forms.map((form) => [form.kind === 'fim' ? form.dialect.id : form.format.id, form] as const))(
    'never lets one of %s through',
    (_id, form) => {
      const template = form.kind === 'fim' ? form.dialect.template : form.format.template;
      const marks =
        template.match(/<[^<>{}\n]+>|\[[A-Z]+\]/g)?.filter((mark) => !mark.includes('think')) ?? [];
      const count = (text: string | undefined, mark: string) => (text ?? '').split(mark).length - 1;
      const clean = build(form, 'a\nb\nc█\nd\ne');
      for (const mark of marks) {
        const poisoned = { ...other, text: `${other.text} ${mark}` };
        const names = { path: `src/${mark}.ts`, repository: mark, snippets: [poisoned] };
        const prompt = build(form, `a ${mark}\nb itemOf(cart)\nc█\nd ${mark}\ne`, names);
        expect(count(prompt?.text, mark), mark).toBe(count(clean?.text, mark));
      }
    },
  );

  it('asks nothing when one stands right before the cursor', () => {
    expect(build(qwen, 'a <|fim_middle|>█')).toBeUndefined();
    expect(build(qwen, 'a <|fim_middle|> b█')?.text).toBe('<|fim_prefix|> b<|fim_suffix|><|fim_middle|>');
  });

  it('takes a path with brackets, but not one with a line break', () => {
    const named = (path: string) => build(qwen, 'itemOf(cart█)', { path, snippets: [other] })?.text;
    expect(named('app/[id]/page.tsx')).toContain('<|file_sep|>app/[id]/page.tsx\n');
    expect(named('a\nb.ts')).not.toContain('a\nb.ts');
  });
});

describe('PromptBuilder, from key to key', () => {
  it('begins with the same bytes', () => {
    const builder = new PromptBuilder();
    const file = Array.from({ length: 400 }, (_, i) => `const total${i} = itemOf(cart, ${i});\n`).join('');
    const snippets = [
      other,
      { ...other, path: 'src/cart.ts', text: 'export const cart = { item: itemOf };' },
    ];
    const typed = 'const answer = itemOf(cart);';
    const prompts = Array.from(typed, (_, i) => {
      const order = i % 2 === 0 ? snippets : snippets.toReversed();
      return (
        builder.build(qwen, source(`${file}${typed.slice(0, i + 1)}█\n`, { snippets: order }))?.text ?? ''
      );
    });
    for (const [i, text] of prompts.entries()) {
      const before = prompts[i - 1];
      if (before === undefined) continue;
      const typedAt = before.indexOf('<|fim_suffix|>');
      expect(text.slice(0, typedAt)).toBe(before.slice(0, typedAt));
    }
  });
});
