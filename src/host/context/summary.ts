import type { Chat } from '../../core/chat/chat';
import { branchOf, type Turn } from '../../core/chat/conversation';
import { cutText } from '../../core/context/plainText';
import type { Service } from '../service';

const instruction =
  'Summarise this conversation between a person and a programming assistant for the assistant, who will go on with it and ' +
  'will not see it again. Keep decisions, names, paths, versions, figures, open questions and code that is still needed. Leave out greetings and detours. Answer with the summary alone.';
/** Characters for each token of context; half of the context is left for the rest. */
const charactersPerToken = 2;

/** Asks the conversation's own model to summarise its turns up to and including `upTo`. Rejects when that fails. */
export async function summaryOf(
  { conversation }: Chat,
  upTo: string,
  service: Service,
  signal: AbortSignal,
): Promise<string> {
  const { model, id, shortened } = conversation;
  const branch = branchOf(conversation, upTo);
  const cut = branch.findLastIndex((turn) => shortened.has(turn.id));
  const before = shortened.get(branch[cut]?.id ?? '') ?? '';
  const turns = branch.slice(cut + 1);
  const room = charactersPerToken * (service.findModel(model)?.contextTokens ?? 8192);
  const each = Math.max(200, Math.floor(room / Math.max(1, turns.length)));
  const transcript = turns.map((turn) => spoken(turn, each)).join('\n\n');
  const { text } = await service.chat(
    {
      model,
      messages: [
        { role: 'system', content: instruction },
        {
          role: 'user',
          content: before === '' ? transcript : `Summary of what came before:\n${before}\n\n${transcript}`,
        },
      ],
    },
    signal,
    { feature: 'summary', conversation: id },
  );
  return text.trim();
}

function spoken(turn: Turn, most: number): string {
  const { text, cut } = cutText(turn.text, most);
  const who = turn.kind === 'question' ? 'Person' : 'Assistant';
  const attached = turn.kind === 'question' ? turn.parts.map(({ label }) => label).join(', ') : '';
  return `${who}: ${text}${cut ? '…' : ''}${attached && ` (with ${attached})`}`;
}
