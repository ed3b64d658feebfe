import { asNumber, isObject } from '../base/guards';
import { badResponse } from './classify';
import type { Transport } from './transport';

/** `POST /v1/tokenize`: how many tokens a text is for a model. Not every model is served there (404). */
export async function countTokens(
  transport: Transport,
  { model, text }: { readonly model: string; readonly text: string },
  signal: AbortSignal,
): Promise<number> {
  const body = JSON.stringify({ model, prompt: text });
  const answer = await transport.getJson({ url: `${transport.serviceRoot}/v1/tokenize`, body, signal });
  const count = isObject(answer) ? asNumber(answer['count']) : undefined;
  if (count === undefined) throw badResponse('The answer holds no count of tokens.');
  return count;
}
