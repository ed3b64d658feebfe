import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../../src/core/api/errors';
import { promptFormOf } from '../../../../src/core/completion/prompt/dialects';
import { tryModel } from '../../../../src/core/completion/trial';
import type { CompletionTransport } from '../../../../src/core/completion/transport';
import { FakeClock, model, settled } from '../../../support/completionModel';

const id = 'Qwen/Qwen2.5-Coder-32B-Instruct';
const never = new AbortController().signal;
const oneToken = () => Promise.resolve(1);

function tryIt(
  transport: CompletionTransport,
  countTokens: (model: string, text: string) => Promise<number> = oneToken,
) {
  const clock = new FakeClock();
  return {
    clock,
    report: tryModel({ transport, clock, countTokens }, { model: id, form: promptFormOf(id) }, never),
  };
}

describe('a trial', () => {
  it.each([
    'width * height',
    ' width * height',
    'height*width\n',
    '(width * height)',
    'width * height\n\n\nprint(rect',
  ])('is passed by %j', async (text) => expect((await tryIt(model.says(text)).report).works).toBe(true));

  it.each(['width + height', 'The function should return the product.', '', '<fim_middle>width'])(
    'is not passed by %j',
    async (text) => expect((await tryIt(model.says(text)).report).works).toBe(false),
  );

  it('is one small request in the form that is tried', async () => {
    const transport = model.says('width * height');
    await tryIt(transport).report;
    expect(transport.calls).toHaveLength(1);
    expect(transport.calls[0]).toMatchObject({ model: id, n: 1, failFast: false });
    expect(transport.calls[0]?.prompt).toMatch(/^<\|fim_prefix\|>def rectangle_area[^]*<\|fim_middle\|>$/);
    expect(transport.calls[0]?.maxTokens).toBeLessThanOrEqual(192);
  });

  it('says whether each sentinel is one token', async () => {
    const asked: string[] = [];
    const count = (_model: string, text: string) => {
      asked.push(text);
      return Promise.resolve(1);
    };
    expect((await tryIt(model.says('x'), count).report).sentinels).toBe(true);
    expect(asked.sort()).toEqual(['<|fim_middle|>', '<|fim_prefix|>', '<|fim_suffix|>']);
    const several = (_model: string, text: string) => Promise.resolve(text === ' ' ? 1 : 5);
    expect((await tryIt(model.says('x'), several).report).sentinels).toBe(false);
  });

  it('knows a begin token that is counted with every text', async () => {
    expect((await tryIt(model.says('x'), () => Promise.resolve(2)).report).sentinels).toBe(true);
  });

  it('goes on where nobody counts tokens', async () => {
    const refused = () => Promise.reject(new ApiError({ reason: 'notFound', message: '' }));
    const report = await tryIt(model.says('width * height'), refused).report;
    expect(report).toMatchObject({ works: true, sentinels: undefined });
  });

  it('tells the error of the service', async () => {
    const error = new ApiError({ reason: 'paymentRequired', message: 'no balance' });
    const report = await tryIt(model.says('', { error })).report;
    expect(report).toMatchObject({ works: false, error: { reason: 'paymentRequired' } });
  });

  it('ends when the model stays silent', async () => {
    const { clock, report } = tryIt(model.staysSilent());
    await settled();
    await clock.pass(25_000);
    expect(await report).toMatchObject({ works: false, firstTokenMs: undefined });
  });
});
