import { RpcError, type HostHandlers } from '../../protocol/rpc';
import type { Attachments } from './attachments';
import type { ContextDesk } from './contextPart';

/** What is to be sent; throws a refusal that the page passes over when the user decided not to send it. */
export function agreed<T>(outgoing: T | undefined): T {
  if (outgoing === undefined) throw new RpcError('cancelled', '');
  return outgoing;
}

/** What the page's calls about attachments do. */
export function contextHandlers(attachments: Attachments) {
  const atDesk = async (task: (desk: ContextDesk) => Promise<void> | void) => {
    await task(await attachments.desk());
    return {};
  };
  return {
    suggest: async ({ trigger, query }) => ({
      items: await (await attachments.desk()).suggest(trigger, query),
    }),
    choose: ({ conversationId, id }) => atDesk((desk) => desk.choose(conversationId, id)),
    attachUris: ({ conversationId, uris }) => atDesk((desk) => desk.attachUris(conversationId, uris)),
    attachText: ({ conversationId, text }) => atDesk((desk) => desk.attachText(conversationId, text)),
    attachBytes: ({ conversationId, name, data }) =>
      atDesk((desk) => desk.attachBytes(conversationId, name, data)),
    drawn: ({ conversationId, id, data }) => atDesk((desk) => desk.drawn(conversationId, id, data)),
    detach: ({ conversationId, id }) => atDesk((desk) => desk.detach(conversationId, id)),
    actOnPart: ({ conversationId, id }) => atDesk((desk) => desk.act(conversationId, id)),
    measure: ({ conversationId, text }) => atDesk((desk) => desk.measure(conversationId, text)),
    showSent: ({ conversationId, text }) => atDesk((desk) => desk.showSent(conversationId, text)),
    summarise: ({ conversationId }) => atDesk((desk) => desk.summarise(conversationId)),
  } satisfies Partial<HostHandlers>;
}
