import * as vscode from 'vscode';
import type { Chat } from '../../core/chat/chat';
import type { ActionId } from '../../protocol/viewState';
import { billingPage, commandIds } from '../names';
import type { Service } from '../service';
import { openBudget } from '../usage/budget';

type Act = (chat: Chat, service: Service) => Thenable<unknown>;

/** Those that are about one answer. */
const onAnswers: {
  readonly [A in ActionId]?: (chat: Chat, answerId: string, service: Service) => Promise<void>;
} = {
  answerAgain: (chat, answerId) => chat.answerAgain(answerId),
  continue: (chat, answerId) => chat.resume(answerId),
  sendWithout: (chat, answerId) => chat.answerWithoutRefused(answerId),
  askAnyway: async (chat, answerId, service) => {
    await service.budget.allowToday();
    // A budget that was spent left no text, so that going on asks again.
    await chat.resume(answerId);
  },
};

const others: { readonly [A in ActionId]?: Act } = {
  saveAgain: (chat) => chat.save(),
  useReplacement: async (chat, service) => {
    const replacement = service.replacementOf(chat.conversation.model);
    if (replacement !== undefined) await chat.chooseModel(replacement);
  },
  openBilling: () => vscode.env.openExternal(vscode.Uri.parse(billingPage)),
  openSettings: () => run('workbench.action.openSettings', 'deepinfra.baseUrl'),
  changeBudget: () => run(...openBudget),
  setApiKey: () => run(commandIds.setApiKey),
  pickModel: () => run(commandIds.pickModel),
  showLog: () => run(commandIds.showLog),
  newChat: () => run(commandIds.newChat),
};

function run(command: string, ...args: readonly unknown[]): Thenable<unknown> {
  return vscode.commands.executeCommand(command, ...args);
}

/** Does what a button of the panel offers; `answerId` names the answer above it. */
export async function act(
  id: ActionId,
  answerId: string | null,
  { chat, service }: { readonly chat: Chat; readonly service: Service },
): Promise<void> {
  if (answerId !== null) await onAnswers[id]?.(chat, answerId, service);
  await others[id]?.(chat, service);
}
