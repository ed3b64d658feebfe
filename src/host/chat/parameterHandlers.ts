import * as vscode from 'vscode';
import type { Chat } from '../../core/chat/chat';
import { takeInput, type InputOutcome } from '../../core/chat/parameterInput';
import type { HostHandlers } from '../../protocol/rpc';
import type { PanelServices } from './chatPanel';
import { faultWords, parameterFields } from './parameterForm';
import { choosePreset } from './presets';
import type { InChat } from './turnHandlers';

/** A schema file that is larger than this is another kind of file, in bytes. */
const largestSchema = 1_000_000;

/** What the page asks about the parameters of a conversation. */
export function parameterHandlers({ library, service }: PanelServices, inChat: InChat) {
  return {
    getParameters: async ({ conversationId }) => {
      const chat = await library.open(conversationId);
      const { parameters = {}, model = '' } = chat?.conversation ?? {};
      return { fields: parameterFields(parameters, service.findModel(model)) };
    },
    setParameter: async ({ conversationId, name, value }) => {
      let fault = '';
      await inChat(conversationId, async (chat) => {
        fault = await change(chat, takeInput(chat.conversation.parameters, name, value));
      });
      return { fault };
    },
    pickSchema: async ({ conversationId }) => {
      let fault = '';
      await inChat(conversationId, async (chat) => {
        const text = await pickSchemaText();
        if (text !== undefined)
          fault = await change(chat, takeInput(chat.conversation.parameters, 'schema', text));
      });
      return { fault };
    },
    resetParameters: ({ conversationId }) => inChat(conversationId, (chat) => chat.chooseParameters({})),
    pickPreset: ({ conversationId }) => inChat(conversationId, choosePreset),
  } satisfies Partial<HostHandlers>;
}

/** Changes the parameters; gives what is wrong with the input, empty when nothing is. */
async function change(chat: Chat, outcome: InputOutcome): Promise<string> {
  if (!outcome.ok) return faultWords(outcome.fault);
  const { parameters } = outcome;
  if (parameters.responseFormat?.type === 'json_schema') {
    const { schemaFault } = await import('../../core/chat/jsonForm');
    const fault = schemaFault(parameters.responseFormat.schema);
    if (fault !== undefined) return vscode.l10n.t('This is no JSON schema: {0}', fault);
  }
  await chat.chooseParameters(parameters);
  return '';
}

async function pickSchemaText(): Promise<string | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('JSON Schema'),
      filters: { JSON: ['json'], [vscode.l10n.t('All Files')]: ['*'] },
    })) ?? [];
  if (!file) return undefined;
  const { size } = await vscode.workspace.fs.stat(file);
  if (size > largestSchema) throw new Error(vscode.l10n.t('This file is too large for a JSON schema.'));
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}
