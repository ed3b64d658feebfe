import { findModel, listRow, modelInfo, models, openAiRow } from './catalogue';
import { type Exchange } from './exchange';
import { e5, Refusal } from './refusal';

/** GET /v1/openai/models; `filter=with_meta` leaves out the rows without metadata. */
export async function listOpenAiModels(x: Exchange): Promise<void> {
  const rows = models.filter((model) => x.query.get('filter') !== 'with_meta' || model.metadataTags);
  await x.reply.json(200, { object: 'list', data: rows.map(openAiRow) });
}

/** GET /models/list. */
export async function listModels(x: Exchange): Promise<void> {
  await x.reply.json(200, models.map(listRow));
}

/** GET /models/featured. */
export async function listFeatured(x: Exchange): Promise<void> {
  await x.reply.json(200, models.filter((model) => model.featured).map(listRow));
}

/** GET /models/{id}. */
export async function describeModel(x: Exchange, id: string): Promise<void> {
  const model = findModel(id);
  if (!model) throw new Refusal(404, e5('Model not found'));
  await x.reply.json(200, modelInfo(model));
}
