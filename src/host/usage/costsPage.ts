import { env, l10n } from 'vscode';
import { formatCost } from '../../core/usage/format';
import type { CostReport, Named } from '../../core/usage/report';
import { escapeHtml } from '../escapeHtml';
import { costTables } from './costTables';
import { costWords } from './costWords';

/** What is left on the account: an amount, or why it is not known. */
export type Balance = number | 'reading' | 'unknown';

/** Everything that the page shows. */
export interface CostFacts {
  readonly report: CostReport;
  /** US dollars a day; undefined: no limit. */
  readonly budget: number | undefined;
  readonly balance: Balance;
  /** Host name of the service. */
  readonly service: string;
  /** Titles of conversations that still are there, by id. */
  readonly titles: ReadonlyMap<string, string>;
  /** Unix milliseconds. */
  readonly at: number;
}

/** What a page needs to know about where its files come from. */
export interface PageFiles {
  readonly style: string;
  readonly cspSource: string;
}

/** Opens the setting of the budget. Only this command may be run from the page, and the page has no script. */
export const pageCommand = 'workbench.action.openSettings';

/** The page of costs: plain HTML without a script, that loads nothing but our own style. */
export function costsPage(facts: CostFacts, { style, cspSource }: PageFiles): string {
  const policy = `default-src 'none'; style-src ${cspSource}`;
  const time = new Intl.DateTimeFormat(env.language, { hour: 'numeric', minute: '2-digit' }).format(facts.at);
  return `<!DOCTYPE html>
<html lang="${escapeHtml(env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(l10n.t('Costs'))}</title>
<link rel="stylesheet" href="${escapeHtml(style)}">
</head>
<body>
<main>
<h1>${escapeHtml(l10n.t('Costs'))}</h1>
<p class="note">${escapeHtml(
    l10n.t(
      'Requests of this machine, as of {0}: what the service estimated, else tokens times its prices. Counted here, and kept here.',
      time,
    ),
  )}</p>
${summary(facts)}
${chart(facts.report.days)}
${costTables(facts)}
</main>
</body>
</html>`;
}

function summary({ report, budget, balance, service }: CostFacts): string {
  const link = `command:${pageCommand}?${encodeURIComponent('["deepinfra.dailyBudget"]')}`;
  const change = `<a href="${escapeHtml(link)}">${escapeHtml(
    budget === undefined ? l10n.t('Set a daily budget') : l10n.t('Change the budget'),
  )}</a>`;
  const ofBudget =
    budget === undefined
      ? change
      : `${meter(report.today.cost, budget)}<span>${escapeHtml(l10n.t('of {0}', formatCost(budget)))}</span> ${change}`;
  const month =
    report.month.requests === 1 ? l10n.t('1 request') : l10n.t('{0} requests', report.month.requests);
  return `<dl class="tiles">
${tile(l10n.t('Today'), costWords(report.today), ofBudget)}
${tile(l10n.t('This month'), costWords(report.month), escapeHtml(month))}
${tile(l10n.t('Balance'), balanceWords(balance), escapeHtml(service))}
</dl>`;
}

function tile(name: string, value: string, below: string): string {
  return `<div class="tile"><dt>${escapeHtml(name)}</dt><dd><strong>${escapeHtml(value)}</strong><div class="below">${below}</div></dd></div>`;
}

function balanceWords(balance: Balance): string {
  if (balance === 'reading') return '…';
  return balance === 'unknown' ? l10n.t('unknown') : formatCost(balance);
}

function meter(spent: number, budget: number): string {
  const share = Math.min(100, Math.round((100 * spent) / budget));
  const level = spent >= budget ? ' spent' : spent >= 0.8 * budget ? ' near' : '';
  return `<svg class="meter${level}" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="4"/><rect class="bar" width="${share}" height="4"/></svg>`;
}

const chartSize = { step: 20, bar: 14, height: 100 };

/** One bar a day; a day with nothing but unknown costs has a dashed one. */
function chart(days: readonly Named[]): string {
  const most = days.reduce((best, day) => (day.totals.cost > best.totals.cost ? day : best));
  const { step, bar, height } = chartSize;
  const bars = days.map(({ name, totals }, index) => {
    const tall = most.totals.cost === 0 ? 0 : (height * totals.cost) / most.totals.cost;
    const shown = totals.requests === 0 ? 0 : Math.max(2, tall);
    const label = `${dayWords(name)}: ${costWords(totals)}`;
    const hollow = totals.cost === 0 && totals.unknown > 0 ? ' unknown' : '';
    return `<g><title>${escapeHtml(label)}</title><rect class="back" x="${index * step}" width="${step}" height="${height}"/><rect class="bar${hollow}" x="${index * step + (step - bar) / 2}" y="${(height - shown).toFixed(1)}" width="${bar}" height="${shown.toFixed(1)}"/></g>`;
  });
  const label =
    most.totals.cost === 0
      ? l10n.t('The last 30 days: nothing was spent.')
      : l10n.t('The last 30 days: most on {0}, {1}.', dayWords(most.name), costWords(most.totals));
  return `<figure>
<figcaption><h2>${escapeHtml(l10n.t('The last 30 days'))}</h2><span>${most.totals.cost === 0 ? '' : escapeHtml(l10n.t('most: {0}', formatCost(most.totals.cost)))}</span></figcaption>
<svg class="chart" viewBox="0 0 ${days.length * step} ${height}" preserveAspectRatio="none" role="img" aria-label="${escapeHtml(label)}">${bars.join('')}</svg>
<div class="axis"><span>${escapeHtml(dayWords(days[0]?.name ?? ''))}</span><span>${escapeHtml(dayWords(days.at(-1)?.name ?? ''))}</span></div>
</figure>`;
}

/** A day as the user's language writes it. */
function dayWords(day: string): string {
  const at = new Date(`${day}T12:00`);
  return Number.isNaN(at.getTime())
    ? day
    : new Intl.DateTimeFormat(env.language, { day: 'numeric', month: 'short' }).format(at);
}
