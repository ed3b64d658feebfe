import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../../src/core/api/errors';
import type { ModelLists } from '../../../../src/core/api/modelLists';
import { ModelCatalogue, type CatalogueCache } from '../../../../src/core/models/catalogue';
import type { Catalogue } from '../../../../src/core/models/model';
import { failureOf, recordingLogger } from '../api/loopback';
import { nativeRow, openaiRow } from './fixtures';

const hour = 3_600_000;
const lists = (...ids: string[]): ModelLists => ({
  openai: ids.map((id) => openaiRow(id)),
  native: ids.map((id) => nativeRow(id)),
});
const ids = (catalogue: Catalogue | undefined) => catalogue?.models.map(({ id }) => id);

class MemoryCache implements CatalogueCache {
  text: string | undefined;
  read = vi.fn(() => Promise.resolve(this.text));
  write = vi.fn((text: string) => {
    this.text = text;
    return Promise.resolve();
  });
}

interface Setup {
  readonly cache?: MemoryCache;
  readonly origin?: string;
  readonly listModels?: (signal: AbortSignal) => Promise<ModelLists>;
}

function setUp({ cache = new MemoryCache(), origin = 'https://a.example', listModels }: Setup = {}) {
  const clock = { now: 1_000_000_000 };
  const logger = recordingLogger();
  const list = vi.fn(listModels ?? (() => Promise.resolve(lists('a', 'b'))));
  const catalogue = new ModelCatalogue({
    client: { listModels: list },
    origin,
    cache,
    logger,
    now: () => clock.now,
  });
  const fired: Catalogue[] = [];
  catalogue.onDidChange((value) => fired.push(value));
  return { catalogue, cache, clock, list, logger, fired };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
const offline = () => Promise.reject(new ApiError({ reason: 'network', message: 'offline' }));

/** A cache with the models a and b, written at `now`. */
async function filledCache(): Promise<MemoryCache> {
  const { catalogue, cache } = setUp();
  await catalogue.refresh();
  return cache;
}

describe('ModelCatalogue.refresh', () => {
  it('fetches, keeps, and tells', async () => {
    const { catalogue, cache, fired } = setUp();
    expect(catalogue.current).toBeUndefined();
    const fetched = await catalogue.refresh();
    expect(ids(fetched)).toEqual(['a', 'b']);
    expect(fetched).toMatchObject({ fetchedAt: 1_000_000_000, simulated: false });
    expect(catalogue.current).toBe(fetched);
    expect(fired).toEqual([fetched]);
    expect(cache.write).toHaveBeenCalledOnce();
  });

  it('fetches once for everybody who asks at the same time', async () => {
    const { catalogue, list } = setUp();
    const [first, second] = await Promise.all([
      catalogue.refresh(),
      catalogue.refresh(new AbortController().signal),
    ]);
    expect(first).toBe(second);
    expect(list).toHaveBeenCalledOnce();
    await catalogue.refresh();
    expect(list).toHaveBeenCalledTimes(2);
  });

  it("ends one caller's waiting without ending the fetch", async () => {
    let answer: (value: ModelLists) => void = () => undefined;
    const { catalogue } = setUp({ listModels: () => new Promise((resolve) => (answer = resolve)) });
    const controller = new AbortController();
    const impatient = failureOf(catalogue.refresh(controller.signal));
    const patient = catalogue.refresh();
    controller.abort();
    expect((await impatient).reason).toBe('aborted');
    expect((await failureOf(catalogue.refresh(controller.signal))).reason).toBe('aborted');
    answer(lists('a'));
    expect(ids(await patient)).toEqual(['a']);
  });

  it('keeps the old one with its age when it fails, and tries again', async () => {
    let fail = false;
    const { catalogue, clock, fired, cache } = setUp({
      listModels: () => (fail ? offline() : Promise.resolve(lists('a'))),
    });
    const old = await catalogue.refresh();
    fail = true;
    clock.now += 2 * hour;
    expect((await failureOf(catalogue.refresh())).reason).toBe('network');
    expect(catalogue.current).toBe(old);
    expect(catalogue.current?.fetchedAt).toBe(1_000_000_000);
    expect(fired.length).toBe(1);
    expect(cache.write).toHaveBeenCalledOnce();
    fail = false;
    expect((await catalogue.refresh()).fetchedAt).toBe(clock.now);
  });

  it('does not take an empty list for a catalogue', async () => {
    let answer = lists('a');
    const { catalogue } = setUp({ listModels: () => Promise.resolve(answer) });
    const old = await catalogue.refresh();
    answer = { openai: [], native: [null] };
    expect((await failureOf(catalogue.refresh())).reason).toBe('badResponse');
    expect(catalogue.current).toBe(old);
  });

  it('uses the old half when one list fails', async () => {
    let answer = lists('a');
    const { catalogue } = setUp({ listModels: () => Promise.resolve(answer) });
    await catalogue.refresh();
    answer = { openai: [openaiRow('a'), openaiRow('b')], native: undefined };
    const models = (await catalogue.refresh()).models;
    expect(models.map(({ id, supports }) => [id, supports.tools])).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });

  it('lives without a disk, and survives a listener that throws', async () => {
    const cache = new MemoryCache();
    cache.write.mockRejectedValue(new Error('disk full'));
    cache.read.mockRejectedValue(new Error('no disk'));
    const { catalogue, logger, fired } = setUp({ cache });
    catalogue.onDidChange(() => {
      throw new Error('listener');
    });
    expect(ids(await catalogue.refresh())).toEqual(['a', 'b']);
    expect(ids(await catalogue.load())).toEqual(['a', 'b']);
    expect(fired.length).toBe(1);
    expect(logger.lines.join('\n')).toMatch(/listener[^]*disk full[^]*no disk/);
  });

  it('knows simulated models', async () => {
    const row = openaiRow('a', {}, { owned_by: 'deepinfra-standin' });
    const { catalogue } = setUp({ listModels: () => Promise.resolve({ openai: [row], native: undefined }) });
    expect((await catalogue.refresh()).simulated).toBe(true);
  });
});

describe('ModelCatalogue.load', () => {
  it('gives what the disk holds, without the network', async () => {
    const cache = await filledCache();
    const { catalogue, list, fired } = setUp({ cache, listModels: offline });
    const kept = await catalogue.load();
    expect(ids(kept)).toEqual(['a', 'b']);
    expect(kept?.fetchedAt).toBe(1_000_000_000);
    expect(fired).toEqual([kept]);
    await settled();
    expect(list).not.toHaveBeenCalled();
  });

  it('fetches in the background when it knows nothing', async () => {
    const { catalogue, fired, cache } = setUp();
    expect(await catalogue.load()).toBeUndefined();
    await settled();
    expect(ids(fired[0])).toEqual(['a', 'b']);
    expect(cache.text).toContain('"fetchedAt":1000000000');
  });

  it('fetches in the background what is older than an hour, and shows the old meanwhile', async () => {
    const cache = await filledCache();
    const { catalogue, clock, list, fired } = setUp({
      cache,
      listModels: () => Promise.resolve(lists('new')),
    });
    clock.now += hour;
    await catalogue.load();
    await settled();
    expect(list).not.toHaveBeenCalled();
    clock.now += 1;
    expect(ids(await catalogue.load())).toEqual(['a', 'b']);
    await settled();
    expect(fired.map(ids)).toEqual([['a', 'b'], ['new']]);
    expect(cache.read).toHaveBeenCalledOnce();
  });

  it('fetches when the clock was set back', async () => {
    const cache = await filledCache();
    const { catalogue, clock, list } = setUp({ cache });
    clock.now -= hour;
    await catalogue.load();
    expect(list).toHaveBeenCalledOnce();
  });

  it('says why it stays old, and never fails', async () => {
    const cache = await filledCache();
    const { catalogue, clock, logger } = setUp({ cache, listModels: offline });
    clock.now += 2 * hour;
    expect(ids(await catalogue.load())).toEqual(['a', 'b']);
    await settled();
    expect(logger.lines).toEqual([expect.stringContaining('network')]);
    const broken = setUp({ cache, listModels: () => Promise.reject(new Error('bug')) });
    broken.clock.now += 2 * hour;
    await broken.catalogue.load();
    await settled();
    expect(broken.logger.lines).toEqual([expect.stringContaining('unknown')]);
  });

  it("never shows another service's models", async () => {
    const cache = await filledCache();
    const { catalogue } = setUp({ cache, origin: 'https://b.example', listModels: offline });
    expect(await catalogue.load()).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['half a file', '{"version":1,"origin":"https://a.example","fetchedAt":1,"openai":[{"id"'],
    ['something else', '[]'],
    [
      'another version',
      JSON.stringify({ version: 0, origin: 'https://a.example', fetchedAt: 1, ...lists('a') }),
    ],
    ['no age', JSON.stringify({ version: 1, origin: 'https://a.example', ...lists('a') })],
    [
      'no lists',
      JSON.stringify({ version: 1, origin: 'https://a.example', fetchedAt: 1, openai: 7, native: {} }),
    ],
    ['no models', JSON.stringify({ version: 1, origin: 'https://a.example', fetchedAt: 1, openai: [null] })],
    ['binary', '\u0000\ufffd\u0001'],
  ])('ignores a file that holds %s, and writes a good one', async (_name, text) => {
    const cache = new MemoryCache();
    cache.text = text;
    const { catalogue } = setUp({ cache });
    expect(await catalogue.load()).toBeUndefined();
    await settled();
    expect(ids(catalogue.current)).toEqual(['a', 'b']);
    expect(ids(await setUp({ cache, listModels: offline }).catalogue.load())).toEqual(['a', 'b']);
  });

  it('does not let the disk overwrite a faster fetch', async () => {
    const cache = await filledCache();
    const text = cache.text;
    let read: (text: string | undefined) => void = () => undefined;
    cache.read.mockImplementation(() => new Promise((resolve) => (read = resolve)));
    const { catalogue } = setUp({ cache, listModels: () => Promise.resolve(lists('new')) });
    const loading = catalogue.load();
    await catalogue.refresh();
    read(text);
    expect(ids(await loading)).toEqual(['new']);
  });

  it('ends with its owner', async () => {
    const signals: AbortSignal[] = [];
    const { catalogue, fired, list } = setUp({
      listModels: (signal) => {
        signals.push(signal);
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve(lists('late'))));
      },
    });
    await catalogue.load();
    catalogue.dispose();
    await settled();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(fired).toEqual([]);
    expect(list).toHaveBeenCalledOnce();
    const other = setUp();
    other.catalogue.dispose();
    expect(await other.catalogue.load()).toBeUndefined();
    expect(other.list).not.toHaveBeenCalled();
  });
});
