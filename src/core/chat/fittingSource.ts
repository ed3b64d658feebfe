import type { ChatRequest } from '../api/chat';
import type { Model } from '../models/model';
import { fittingParameters } from '../models/offers';
import type { AnswerSource } from './run';

/** A source that leaves out of each request what its model does not take. */
export function withFittingParameters(
  source: AnswerSource,
  find: (id: string) => Model | undefined,
): AnswerSource {
  const fitting = (request: ChatRequest): ChatRequest =>
    request.parameters
      ? { ...request, parameters: fittingParameters(request.parameters, find(request.model)) }
      : request;
  return {
    streamChat: (request, signal, purpose) => source.streamChat(fitting(request), signal, purpose),
  };
}
