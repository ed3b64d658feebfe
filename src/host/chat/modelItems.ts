import * as vscode from 'vscode';
import type { Model } from '../../core/models/model';
import { familyOf, type PickerSection } from '../../core/models/picker';
import { modelDetail } from './conversationState';

/** A row of the model picker. */
export interface ModelItem extends vscode.QuickPickItem {
  /** The model that is taken with it; undefined for a separator. */
  readonly take?: string;
  /** The model that the row is about, which the star marks. */
  readonly modelId?: string;
}

/** What the rows have to know beside the models. */
export interface ItemContext {
  readonly current: string;
  readonly favourites: readonly string[];
  readonly replacementOf: (id: string) => string | undefined;
}

/** All rows, with a separator before each section. */
export function modelItems(sections: readonly PickerSection[], context: ItemContext): ModelItem[] {
  return sections.flatMap((section) => [
    { label: sectionName(section), kind: vscode.QuickPickItemKind.Separator },
    ...section.models.map((model) =>
      section.kind === 'deprecated' ? deprecatedItem(model, context) : modelItem(model, context),
    ),
  ]);
}

/** The row for a name that no list has. */
export function namedItem(name: string): ModelItem {
  return {
    label: vscode.l10n.t('Use {0}', name),
    description: vscode.l10n.t('Not in the list: price and context are unknown'),
    take: name,
    alwaysShow: true,
  };
}

function sectionName({ kind, family }: PickerSection): string {
  switch (kind) {
    case 'favourites':
      return vscode.l10n.t('Favourites');
    case 'recent':
      return vscode.l10n.t('Recent');
    case 'deprecated':
      return vscode.l10n.t('Deprecated');
    case 'family':
      return family ?? '';
  }
}

function modelItem(model: Model, { current, favourites }: ItemContext): ModelItem {
  const { id } = model;
  const starred = favourites.includes(id);
  const slash = id.indexOf('/');
  const facts = [familyOf(id), id.slice(0, Math.max(0, slash)), ...badges(model)];
  return {
    modelId: id,
    take: id,
    label: `${id === current ? '$(check) ' : ''}${id.slice(slash + 1)}`,
    description: [...new Set(facts)].filter((fact) => fact !== '').join(' · '),
    detail: modelDetail(model),
    buttons: [
      {
        iconPath: new vscode.ThemeIcon(starred ? 'star-full' : 'star-empty'),
        tooltip: starred ? vscode.l10n.t('Take out of Favourites') : vscode.l10n.t('Add to Favourites'),
      },
    ],
  };
}

/** Taking it takes what replaces it. */
function deprecatedItem({ id }: Model, { current, replacementOf }: ItemContext): ModelItem {
  const replacement = replacementOf(id);
  return {
    take: replacement ?? id,
    label: `${id === current ? '$(check) ' : '$(warning) '}${id}`,
    detail:
      replacement === undefined
        ? vscode.l10n.t('Deprecated; nothing is named to replace it')
        : vscode.l10n.t('Deprecated; choosing it takes {0}, which replaces it', replacement),
  };
}

function badges({ supports, partner }: Model): string[] {
  return [
    supports.vision ? vscode.l10n.t('vision') : '',
    supports.reasoning ? vscode.l10n.t('reasoning') : '',
    supports.tools ? vscode.l10n.t('tools') : '',
    supports.json ? vscode.l10n.t('JSON') : '',
    partner ? vscode.l10n.t('partner') : vscode.l10n.t('zero retention'),
  ];
}
