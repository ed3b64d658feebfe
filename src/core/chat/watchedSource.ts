import type { ChatRequest, Usage } from '../api/chat';
import type { AnswerSource } from './run';

/** A source that tells what the service counted for each complete answer. `request` is the one that was asked of this source. */
export function watchedSource(
  source: AnswerSource,
  onCounted: (request: ChatRequest, usage: Usage) => void,
): AnswerSource {
  return {
    async *streamChat(request, signal, purpose) {
      for await (const event of source.streamChat(request, signal, purpose)) {
        if (event.kind === 'finished' && event.usage) onCounted(request, event.usage);
        yield event;
      }
    },
  };
}
