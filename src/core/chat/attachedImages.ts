import type { ChatMessage, ChatRequest, MessagePart } from '../api/chat';
import { base64 } from '../base/base64';
import type { ImagePart } from '../context/part';
import type { AnswerSource } from './run';

/** Where the bytes of attached pictures are kept, once each, by their hash. */
export interface ImageStore {
  /** Keeps bytes; resolves to their hash. */
  put(bytes: Uint8Array): Promise<string>;
  /** Undefined when they are gone. */
  get(hash: string): Promise<Uint8Array | undefined>;
}

const scheme = 'attached:';

/** How a picture stands in a message until it is sent: by its name, not by its bytes. */
export function attachedImageUrl({ type, hash }: ImagePart): string {
  return `${scheme}${type},${hash}`;
}

/**
 * A source that puts the bytes in the place of the names of pictures. Pictures that are gone, or that the model cannot
 * see, become a line that says so: the service refuses a whole conversation for one picture too many.
 */
export function withImages(
  source: AnswerSource,
  images: ImageStore,
  canSee: (model: string) => boolean,
): AnswerSource {
  return {
    async *streamChat(request, signal, purpose) {
      yield* source.streamChat(await filled(request, images, canSee(request.model)), signal, purpose);
    },
  };
}

async function filled(request: ChatRequest, images: ImageStore, sees: boolean): Promise<ChatRequest> {
  const fill = async (message: ChatMessage): Promise<ChatMessage> => {
    if (typeof message.content === 'string') return message;
    const parts = await Promise.all(message.content.map((part) => filledPart(part, images, sees)));
    const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
    return { ...message, content: texts.length === parts.length ? texts.join('\n\n') : parts };
  };
  return { ...request, messages: await Promise.all(request.messages.map(fill)) };
}

async function filledPart(part: MessagePart, images: ImageStore, sees: boolean): Promise<MessagePart> {
  if (part.kind === 'text' || !part.url.startsWith(scheme)) return part;
  if (!sees) return { kind: 'text', text: '(A picture was here, which this model cannot see.)' };
  const [type = '', hash = ''] = part.url.slice(scheme.length).split(',');
  const bytes = await images.get(hash);
  if (!bytes) return { kind: 'text', text: '(A picture was here, which is gone.)' };
  return { kind: 'image', url: `data:${type};base64,${base64(bytes)}` };
}
