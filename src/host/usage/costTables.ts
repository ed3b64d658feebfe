import { env, l10n } from 'vscode';
import type { LedgerEntry } from '../../core/usage/entry';
import { formatCost, formatTokens } from '../../core/usage/format';
import type { Named, Share } from '../../core/usage/report';
import type { Totals } from '../../core/usage/totals';
import { escapeHtml } from '../escapeHtml';
import type { CostFacts } from './costsPage';
import { costWords, featureName } from './costWords';

/** Everything below the chart. */
export function costTables({ report, titles }: CostFacts): string {
  const sections = [
    sharesTable(l10n.t('By feature'), l10n.t('Feature'), report.features, featureName),
    sharesTable(l10n.t('By model'), l10n.t('Model'), report.models, (model) => model),
    conversationsTable(report.conversations, titles),
    latestTable(report.latest),
    monthsTable(report.months),
  ];
  return sections.join('\n');
}

interface Column {
  readonly name: string;
  readonly isText?: boolean;
}

/** A table with its heading; nothing when it has no rows. The cells are HTML, the first one names its row. */
function table(title: string, columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const kind = (index: number) => (columns[index]?.isText ? '' : ' class="number"');
  const head = columns.map(({ name }, i) => `<th scope="col"${kind(i)}>${escapeHtml(name)}</th>`).join('');
  const body = rows.map(([first = '', ...cells]) => {
    const others = cells.map((cell, index) => `<td${kind(index + 1)}>${cell}</td>`).join('');
    return `<tr><th scope="row">${first}</th>${others}</tr>`;
  });
  return `<section>
<h2>${escapeHtml(title)}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(title)}">
<table><thead><tr>${head}</tr></thead><tbody>
${body.join('\n')}
</tbody></table>
</div>
</section>`;
}

function sharesTable<K extends string>(
  title: string,
  name: string,
  shares: readonly Share<K>[],
  words: (key: K) => string,
): string {
  const most = Math.max(...shares.map(({ month }) => month.cost), 0);
  const columns = [
    { name, isText: true },
    { name: l10n.t('Requests') },
    { name: l10n.t('Tokens in') },
    { name: l10n.t('Cached') },
    { name: l10n.t('Tokens out') },
    { name: l10n.t('Today') },
    { name: l10n.t('This month') },
  ];
  const rows = shares.map(({ key, today, month }) => [
    `${escapeHtml(words(key))}${bar(month.cost, most)}`,
    ...counts(month),
    escapeHtml(costWords(today)),
    escapeHtml(costWords(month)),
  ]);
  return table(title, columns, rows);
}

function conversationsTable(conversations: readonly Named[], titles: ReadonlyMap<string, string>): string {
  const columns = [
    { name: l10n.t('Conversation'), isText: true },
    { name: l10n.t('Requests') },
    { name: l10n.t('Tokens in') },
    { name: l10n.t('Cached') },
    { name: l10n.t('Tokens out') },
    { name: l10n.t('Cost') },
  ];
  const rows = conversations.map(({ name, totals }) => {
    const title = titles.get(name);
    const words = title === undefined ? `<em>${escapeHtml(l10n.t('deleted'))}</em>` : escapeHtml(title);
    return [words, ...counts(totals), escapeHtml(costWords(totals))];
  });
  return table(l10n.t('The most expensive conversations of the last 12 months'), columns, rows);
}

function latestTable(latest: readonly LedgerEntry[]): string {
  const format = new Intl.DateTimeFormat(env.language, { dateStyle: 'short', timeStyle: 'short' });
  const columns = [
    { name: l10n.t('Time'), isText: true },
    { name: l10n.t('Feature'), isText: true },
    { name: l10n.t('Model'), isText: true },
    { name: l10n.t('Tokens in') },
    { name: l10n.t('Cached') },
    { name: l10n.t('Tokens out') },
    { name: l10n.t('Cost') },
  ];
  const rows = latest.map(({ at, feature, model, tokens, cost, basis }) => [
    escapeHtml(format.format(at)),
    escapeHtml(featureName(feature)),
    escapeHtml(model),
    tokenCell(tokens?.promptTokens),
    tokenCell(tokens?.cachedTokens),
    tokenCell(tokens?.completionTokens),
    `<span title="${escapeHtml(basisWords(basis))}">${escapeHtml(cost === undefined ? l10n.t('unknown') : formatCost(cost))}</span>`,
  ]);
  return table(l10n.t('The latest requests'), columns, rows);
}

function monthsTable(months: readonly Named[]): string {
  const format = new Intl.DateTimeFormat(env.language, { month: 'long', year: 'numeric' });
  const most = Math.max(...months.map(({ totals }) => totals.cost), 0);
  const columns = [
    { name: l10n.t('Month'), isText: true },
    { name: l10n.t('Requests') },
    { name: l10n.t('Tokens in') },
    { name: l10n.t('Cached') },
    { name: l10n.t('Tokens out') },
    { name: l10n.t('Cost') },
  ];
  const spent = months.filter(({ totals }) => totals.requests > 0);
  const rows = spent.map(({ name, totals }) => [
    `${escapeHtml(format.format(new Date(`${name}-15T12:00`)))}${bar(totals.cost, most)}`,
    ...counts(totals),
    escapeHtml(costWords(totals)),
  ]);
  return table(l10n.t('Months'), columns, rows);
}

function counts({ requests, promptTokens, cachedTokens, completionTokens }: Totals): string[] {
  return [String(requests), ...[promptTokens, cachedTokens, completionTokens].map(tokenCell)];
}

function tokenCell(tokens: number | undefined): string {
  return tokens === undefined ? '–' : escapeHtml(formatTokens(tokens));
}

function basisWords(basis: LedgerEntry['basis']): string {
  if (basis === 'service') return l10n.t('Estimated by the service');
  return basis === 'prices' ? l10n.t("Tokens times the service's prices") : l10n.t('The service did not say');
}

/** The share of the largest, as a line below the name; decoration, since the number stands in its own cell. */
function bar(cost: number, most: number): string {
  if (most === 0) return '';
  const share = ((100 * cost) / most).toFixed(1);
  return `<svg class="share" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true"><rect class="bar" width="${share}" height="2"/></svg>`;
}
