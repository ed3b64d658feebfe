import { l10n } from 'vscode';
import type { Chat } from '../../core/chat/chat';
import { branchOf, type Answer, type Conversation, type Turn } from '../../core/chat/conversation';
import { titleOf } from '../../core/chat/title';
import type { Model } from '../../core/models/model';
import { answerCost, conversationCost } from '../../core/chat/conversationCost';
import { formatCost, formatPricePerMillion, formatTokens } from '../../core/usage/format';
import { versionsIn, type VersionsOf } from '../../core/chat/tree';
import type { About, AnswerStatus, ConversationState, TurnState, Version } from '../../protocol/viewState';
import { partIcon } from '../context/partIcon';
import { costWords } from '../usage/costWords';
import { servedOtherwise, verdictWords } from './answerWords';
import { modelProblem, problemOf, unsavedProblem, waitingTitle } from './problems';

/** Finds a model of the catalogue by its id. */
export type FindModel = (id: string) => Model | undefined;

/** A whole conversation as the view draws it. */
export function conversationState(chat: Chat, rev: number, find: FindModel): ConversationState {
  const { conversation } = chat;
  const versionsOf = versionsIn(conversation);
  const drawn = (turn: Turn) => drawnTurn(turn, versionOf(turn, versionsOf), statusIn(chat, find));
  return {
    id: conversation.id,
    rev,
    about: aboutState(chat, find),
    turns: branchOf(conversation).map(drawn),
  };
}

/** One turn as the view draws it. */
export function turnState(chat: Chat, turn: Turn, find: FindModel): TurnState {
  return drawnTurn(turn, versionOf(turn, versionsIn(chat.conversation)), statusIn(chat, find));
}

function drawnTurn(turn: Turn, version: Version, statusOf: (answer: Answer) => AnswerStatus): TurnState {
  if (turn.kind === 'question') {
    const parts = turn.parts.map((part) => ({ icon: partIcon(part), label: part.label }));
    return { kind: 'question', id: turn.id, text: turn.text, version, parts };
  }
  const { id, text, reasoning } = turn;
  return { kind: 'answer', id, text, reasoning, version, status: statusOf(turn) };
}

function versionOf(turn: Turn, versionsOf: VersionsOf): Version {
  const versions = versionsOf(turn);
  return { at: versions.indexOf(turn.id) + 1, of: versions.length };
}

function statusIn(chat: Chat, find: FindModel): (answer: Answer) => AnswerStatus {
  return (answer) => statusState(chat, answer, find);
}

/** How an answer stands, without its text. */
export function statusState(chat: Chat, answer: Answer, find: FindModel): AnswerStatus {
  const running = chat.isRunning(answer);
  const waiting = running ? chat.waiting : undefined;
  const { reasoning, firstTextAt, at } = answer;
  return {
    state: running ? 'streaming' : endState(answer),
    figures: figures(answer, find),
    model: answer.servedModel ?? answer.model,
    reasoningMs: reasoning !== '' && firstTextAt !== undefined ? Math.max(0, firstTextAt - at) : null,
    problem: problemOf(answer, running),
    note: servedOtherwise(answer),
    verdict: verdictWords(answer),
    waiting: waiting ? { title: waitingTitle(waiting.reason), until: waiting.until } : null,
  };
}

function endState({ ending }: Answer): AnswerStatus['state'] {
  return ending ? ending.how : 'interrupted';
}

/** Title, model and saving state. */
export function aboutState(chat: Chat, find: FindModel): About {
  const { conversation } = chat;
  const model = find(conversation.model);
  return {
    title: titleOf(conversation),
    model: conversation.model,
    modelDetail: [model ? modelDetail(model) : '', spentOn(conversation, find)].filter(Boolean).join('\n'),
    answering: chat.running !== undefined,
    queue: conversation.queue.map(({ id, text }) => ({ id, text })),
    parameters: Object.keys(conversation.parameters).length,
    modelProblem: modelProblem(model),
    unsaved: unsavedProblem(chat.unsaved),
  };
}

function spentOn(conversation: Conversation, find: FindModel): string {
  const spent = conversationCost(conversation, (id) => find(id)?.price);
  if (spent.cost === 0 && spent.unknown === 0) return '';
  return l10n.t('Cost of this conversation: {0}', costWords(spent));
}

/** Context and price of a model in one line. */
export function modelDetail({ contextTokens, price, tieredPrice }: Model): string {
  const parts: string[] = [];
  if (contextTokens !== undefined) parts.push(l10n.t('{0} context', formatTokens(contextTokens)));
  if (price) {
    const [input, output] = [formatPricePerMillion(price.input), formatPricePerMillion(price.output)];
    parts.push(
      price.cachedInput === undefined
        ? l10n.t('{0} in, {1} out per 1M tokens', input, output)
        : l10n.t(
            '{0} in, {1} cached, {2} out per 1M tokens',
            input,
            formatPricePerMillion(price.cachedInput),
            output,
          ),
    );
  } else if (tieredPrice) parts.push(l10n.t('price depends on length'));
  return parts.join(' · ');
}

function figures(answer: Answer, find: FindModel): string {
  const { usage, together } = answer;
  // The service counts alternatives together.
  if (!usage) return together === undefined ? '' : l10n.t('counted with the first alternative');
  const parts = [
    l10n.t('{0} in', formatTokens(usage.promptTokens)),
    l10n.t('{0} out', formatTokens(usage.completionTokens)),
  ];
  if (usage.cachedTokens) parts.splice(1, 0, l10n.t('{0} cached', formatTokens(usage.cachedTokens)));
  const cost = answerCost(answer, (id) => find(id)?.price);
  parts.push(cost === undefined ? l10n.t('cost unknown') : formatCost(cost));
  return parts.join(' · ');
}
