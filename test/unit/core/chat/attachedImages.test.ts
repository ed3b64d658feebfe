import { describe, expect, it } from 'vitest';
import { attachedImageUrl, withImages } from '../../../../src/core/chat/attachedImages';
import type { ChatRequest } from '../../../../src/core/api/chat';
import { finished, ScriptedSource } from '../../../support/fakePorts';

const hash = '0'.repeat(64);
const url = attachedImageUrl({ kind: 'image', label: 'a', hash, type: 'image/png', width: 1, height: 1 });
const request: ChatRequest = {
  model: 'm',
  messages: [
    { role: 'system', content: 'S' },
    {
      role: 'user',
      content: [
        { kind: 'text', text: 'What is it?' },
        { kind: 'image', url },
      ],
    },
  ],
};

async function sent(bytes: Uint8Array | undefined, sees: boolean) {
  const source = new ScriptedSource();
  source.say(finished());
  const images = { put: async () => hash, get: async (name: string) => (name === hash ? bytes : undefined) };
  const filling = withImages(source, images, () => sees);
  for await (const event of filling.streamChat(request, new AbortController().signal, { feature: 'chat' }))
    void event;
  return source.requests[0]?.messages[1]?.content;
}

describe('attached pictures', () => {
  it('travel as the bytes that were kept, also when they are many', async () => {
    const bytes = Uint8Array.from({ length: 20_000 }, (_, index) => index % 251);
    expect(await sent(bytes, true)).toEqual([
      { kind: 'text', text: 'What is it?' },
      { kind: 'image', url: `data:image/png;base64,${Buffer.from(bytes).toString('base64')}` },
    ]);
  });

  it('become a sentence for a model that cannot see', async () => {
    expect(await sent(new Uint8Array(1), false)).toBe(
      'What is it?\n\n(A picture was here, which this model cannot see.)',
    );
  });

  it('become a sentence when they are gone', async () => {
    expect(await sent(undefined, true)).toBe('What is it?\n\n(A picture was here, which is gone.)');
  });
});
