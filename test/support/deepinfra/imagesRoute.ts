import { asNumber, asString } from '../../../src/core/base/guards';
import { admit, jsonBody, type Exchange } from './exchange';
import { drawPng } from './png';
import { unprocessable, unsupported } from './refusal';
import { imageSchema } from './requestSchemas';
import { validBody } from './validate';

/** POST /v1/openai/images/generations. */
export async function drawImages(x: Exchange): Promise<void> {
  const body = validBody(jsonBody(x), imageSchema);
  const { width, height } = sizeOf(asString(body['size']) ?? '1024x1024');
  const model = await admit(x, { model: asString(body['model']) ?? '' });
  if (model.type !== 'text-to-image') throw unsupported('Image generation', model.id);
  const prompt = asString(body['prompt']) ?? '';
  const data = Array.from({ length: asNumber(body['n']) ?? 1 }, (_unused, index) => ({
    b64_json: drawPng(width, height, `${x.service.seed}/${index}/${prompt}`).toString('base64'),
    revised_prompt: null,
    url: null,
  }));
  await x.reply.json(200, { created: x.service.created, data });
}

function sizeOf(size: string): { width: number; height: number } {
  const [width = 0, height = 0] = /^\d+x\d+$/.test(size) ? size.split('x').map(Number) : [];
  if (width >= 128 && width <= 2048 && height >= 128 && height <= 2048) return { width, height };
  const msg = 'Value error, size must be WIDTHxHEIGHT with sides of 128 to 2048';
  throw unprocessable([{ loc: ['body', 'size'], msg, type: 'value_error' }]);
}
