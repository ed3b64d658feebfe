import { asArray, asString, isObject } from '../../../src/core/base/guards';
import { jsonBody, knownModel, type Exchange } from './exchange';
import { sentinelsOf } from './fimPrompt';
import { unprocessable } from './refusal';
import { tokenizeSchema } from './requestSchemas';
import { tokenId, tokenize } from './tokens';
import { validBody } from './validate';

/** POST /v1/tokenize. The sentinels of the model's own family are one token each. */
export async function countPrompt(x: Exchange): Promise<void> {
  const body = validBody(jsonBody(x), tokenizeSchema);
  const model = knownModel(asString(body['model']) ?? '');
  const prompt = asString(body['prompt']);
  const messages = asArray(body['messages']).filter(isObject);
  if (prompt === undefined && messages.length === 0) {
    const msg = 'Value error, give prompt or messages';
    throw unprocessable([{ loc: ['body', 'prompt'], msg, type: 'value_error' }]);
  }
  const turns = messages.map(
    (message) => `<${String(message['role'])}>${asString(message['content']) ?? ''}\n`,
  );
  const tokens = split(prompt ?? turns.join(''), sentinelsOf(model.fim));
  await x.reply.json(200, {
    count: tokens.length,
    max_model_len: model.window,
    tokens: tokens.map(tokenId),
    token_strs: body['return_token_strs'] === true ? tokens : null,
  });
}

function split(text: string, whole: readonly string[]): string[] {
  const word = whole.find((candidate) => text.includes(candidate));
  if (word === undefined) return tokenize(text);
  const at = text.indexOf(word);
  return [...split(text.slice(0, at), whole), word, ...split(text.slice(at + word.length), whole)];
}
