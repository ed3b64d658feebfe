import { describe, expect, it } from 'vitest';
import { fimDialects } from '../../../../../src/core/completion/prompt/dialectTable';

const dialect = (id: string) => {
  const found = fimDialects.find((entry) => entry.id === id);
  if (!found) throw new Error(`no dialect ${id}`);
  return found;
};
const codePoints = (text: string) => Array.from(text, (char) => char.codePointAt(0) ?? 0);

describe('fimDialects', () => {
  it.each(fimDialects.map((entry) => [entry.id, entry] as const))('%s is complete', (_id, entry) => {
    expect(entry.template.split('{prefix}')).toHaveLength(2);
    expect(entry.template.split('{suffix}')).toHaveLength(2);
    expect(entry.stops.length).toBeGreaterThan(0);
    expect(new Set(entry.stops).size).toBe(entry.stops.length);
    expect(entry.source).not.toBe('');
    if (entry.files) expect(entry.files.each).toMatch(/\{path\}[^]*\{content\}/);
  });

  it('have names of their own', () => {
    expect(new Set(fimDialects.map(({ id }) => id)).size).toBe(fimDialects.length);
  });

  it('write DeepSeek with U+FF5C and U+2581, never with an ASCII bar or underscore', () => {
    const { template, stops } = dialect('deepseek');
    const begin = template.slice(0, template.indexOf('{prefix}'));
    expect(codePoints(begin)).toEqual([
      ...codePoints('<'),
      0xff5c,
      ...codePoints('fim'),
      0x2581,
      ...codePoints('begin'),
      0xff5c,
      0x3e,
    ]);
    expect([template, ...stops].join('')).not.toMatch(/[|_ ]/);
    expect(stops[0]).toBe('<\uFF5Cend\u2581of\u2581sentence\uFF5C>');
  });

  it('write Seed-Coder with U+2581 and suffix first', () => {
    const { template, stops } = dialect('seed-coder');
    expect(template).toBe('<[fim-suffix]>{suffix}<[fim-prefix]>{prefix}<[fim-middle]>');
    expect(stops[0]).toBe('<[end\u2581of\u2581sentence]>');
  });

  it.each([
    ['qwen-coder', '<|fim_prefix|>{prefix}<|fim_suffix|>{suffix}<|fim_middle|>'],
    ['starcoder', '<fim_prefix>{prefix}<fim_suffix>{suffix}<fim_middle>'],
    ['santacoder', '<fim-prefix>{prefix}<fim-suffix>{suffix}<fim-middle>'],
    ['codellama', '<PRE> {prefix} <SUF>{suffix} <MID>'],
    ['codestral', '[SUFFIX]{suffix}[PREFIX]{prefix}'],
    ['mellum', '<fim_suffix>{suffix}<fim_prefix>{prefix}<fim_middle>'],
    ['glm', '<|code_prefix|>{prefix}<|code_suffix|>{suffix}<|code_middle|>'],
  ])('%s is %s', (id, template) => {
    expect(dialect(id).template).toBe(template);
  });

  it('stop on nothing that code is made of', () => {
    const harmless = ['//', 'import ', 'package ', '```', '/src/', '#- coding: utf-8', '\n\n', 't.'];
    for (const { stops } of fimDialects) expect(stops.filter((stop) => harmless.includes(stop))).toEqual([]);
  });
});
