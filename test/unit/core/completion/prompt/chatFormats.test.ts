import { describe, expect, it } from 'vitest';
import { chatFormats, plainFormat } from '../../../../../src/core/completion/prompt/chatFormats';

describe('chatFormats', () => {
  it.each([...chatFormats, plainFormat].map((format) => [format.id, format] as const))(
    '%s has both slots once',
    (_id, format) => {
      expect(format.template.split('{system}')).toHaveLength(2);
      expect(format.template.split('{message}')).toHaveLength(2);
    },
  );

  it('keep hybrid models from thinking first', () => {
    const ends = Object.fromEntries(chatFormats.map(({ id, template }) => [id, template]));
    expect(ends['chatml-hybrid']).toMatch(/<think>\n\n<\/think>\n\n$/);
    expect(ends['deepseek-hybrid']).toMatch(/<\uFF5CAssistant\uFF5C><\/think>$/);
    expect(ends['glm']).toMatch(/<think><\/think>\n$/);
    expect(ends['gpt-oss']).toMatch(/<\|channel\|>final<\|message\|>$/);
  });

  it('write DeepSeek with U+FF5C and U+2581', () => {
    const deepseek = chatFormats.find(({ id }) => id === 'deepseek');
    expect(deepseek?.template.startsWith('<\uFF5Cbegin\u2581of\u2581sentence\uFF5C>')).toBe(true);
    expect(deepseek?.template).not.toMatch(/[|_ ]/);
  });

  it('have no sentinel at all for an unknown model', () => {
    expect(plainFormat.template).not.toMatch(/[<[|]/);
    expect(plainFormat.ends).toEqual([]);
  });
});
