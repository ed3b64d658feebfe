import type { ChatRequest, Usage } from '../../core/api/chat';
import { withImages, type ImageStore } from '../../core/chat/attachedImages';
import { withFittingParameters } from '../../core/chat/fittingSource';
import type { AnswerSource } from '../../core/chat/run';
import { watchedSource } from '../../core/chat/watchedSource';
import type { Service } from '../service';

/** Who answers the conversations: the service, with what its models take and pictures put in, and its counts of tokens told to `onCounted`. */
export function chatSource(
  service: Service,
  images: ImageStore,
  onCounted: (request: ChatRequest, usage: Usage) => void,
): AnswerSource {
  const canSee = (id: string) => service.findModel(id)?.supports.vision ?? false;
  const fitting = withFittingParameters(service, (id) => service.findModel(id));
  return watchedSource(withImages(fitting, images, canSee), onCounted);
}
