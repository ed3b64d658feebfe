import { l10n } from 'vscode';
import { chatModels } from '../../core/models/select';
import type { PendingPart } from '../../protocol/contextState';
import type { Service } from '../service';
import type { PendingEntry } from './pendingParts';

/** How something attached is drawn, for the model that will be asked. */
export function chipState(
  { id, attachable, resolved }: PendingEntry,
  modelId: string,
  service: Service,
): PendingPart {
  const { icon, label, title } = attachable;
  const base = { id, icon, label, title, note: '', action: '' };
  if (!resolved || resolved.kind === 'redraw') return { ...base, state: 'reading' };
  const { note } = resolved;
  if (resolved.kind === 'blocked')
    return { ...base, state: 'blocked', note, action: l10n.t('Attach Anyway') };
  if (resolved.kind === 'failed') return { ...base, state: 'failed', note };
  const model = service.findModel(modelId);
  if (resolved.part.kind === 'text' || !model || model.supports.vision)
    return { ...base, state: 'ready', note };
  const seeing = seeingModel(service);
  return {
    ...base,
    state: 'failed',
    note: l10n.t('{0} cannot see pictures.', shortName(modelId)),
    action: seeing === undefined ? '' : l10n.t('Use {0}', shortName(seeing)),
  };
}

/** The cheapest model that can see; undefined when none is known. */
export function seeingModel({ catalogue }: Service): string | undefined {
  const seeing = (catalogue ? chatModels(catalogue) : []).filter(
    ({ supports, deprecated }) => supports.vision && !deprecated,
  );
  const priceOf = (model: (typeof seeing)[number]) => model.price?.input ?? Infinity;
  return seeing.toSorted((a, b) => priceOf(a) - priceOf(b))[0]?.id;
}

/** The model's own name, without its maker's. */
function shortName(model: string): string {
  return model.slice(model.lastIndexOf('/') + 1);
}
