import * as vscode from 'vscode';
import type { GitRunner } from '../../core/context/gitChanges';
import { queryGlob, matchScore } from '../../core/context/nameMatch';
import { slashCommands } from '../../core/context/slashCommands';
import type { Suggestion } from '../../protocol/contextState';
import type { AttachmentServices } from './attachments';
import { cellAttachment, problemsAttachment, selectionAttachment, terminalAttachment } from './editorParts';
import type { Exclusions } from './exclusions';
import { fileAttachment, pathOf, type FileServices } from './fileParts';
import { changesAttachment, changesLabel, commitsOf, gitFolders } from './gitParts';
import type { Attachable } from './resolved';
import { symbolAttachment } from './symbolParts';
import { pageAttachment } from './urlParts';
import { readPrompt, workspacePrompts } from './workspacePrompts';

/** A line of the list, and what choosing it attaches; undefined when it only narrows the search. */
export interface Offer {
  readonly suggestion: Omit<Suggestion, 'id'>;
  readonly attach: (() => Promise<Attachable | undefined>) | undefined;
}

/** What the list looks through. */
export interface OfferServices extends AttachmentServices, FileServices {
  readonly exclusions: Exclusions;
  readonly runGit: GitRunner;
}

const maxFiles = 40;
/** Would fill the list before the own files come, where no .gitignore names it; files.exclude holds as well. */
const builtElsewhere = '**/node_modules/**';

/** What `@` offers for what was typed behind it, best first. */
export async function contextOffers(query: string, services: OfferServices): Promise<Offer[]> {
  const [, kind, rest = ''] = /^(commit|symbol|folder):(.*)$/.exec(query) ?? [];
  if (kind === 'commit') return commitOffers(rest, services);
  if (kind === 'symbol') return symbolOffers(rest, services);
  if (kind === 'folder') return folderOffers(rest, services);
  if (/^https?:\/\//.test(query)) return pageOffers(query, services);
  const named = namedOffers(services).filter(({ suggestion }) =>
    suggestion.label.toLowerCase().includes(query.toLowerCase()),
  );
  if (query === '') return [...named, ...openFiles(services)];
  const [files, folders] = await Promise.all([fileOffers(query, services), folderOffers(query, services)]);
  return [...named, ...files, ...folders.slice(0, 5)];
}

/** The commands that `/` offers: ours, and the prompt files of the workspace. */
export async function commandOffers(query: string): Promise<Offer[]> {
  const ours = slashCommands.map(({ name }): Offer => command(name, commandWords(name)));
  const prompts = await workspacePrompts();
  const theirs = await Promise.all(
    prompts.map(async (prompt) => {
      const detail = await readPrompt(prompt).then(
        ({ description }) => description || pathOf(prompt.uri),
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      return command(prompt.name, detail);
    }),
  );
  return [...ours, ...theirs].filter(({ suggestion }) => suggestion.label.startsWith(`/${query}`));
}

function command(name: string, detail: string): Offer {
  return { suggestion: line('symbol-event', `/${name}`, detail, `/${name} `), attach: async () => undefined };
}

function commandWords(name: string): string {
  switch (name) {
    case 'explain':
      return vscode.l10n.t('Explain the selection or the file');
    case 'fix':
      return vscode.l10n.t('Find and correct what is wrong');
    case 'tests':
      return vscode.l10n.t('Write tests');
    case 'doc':
      return vscode.l10n.t('Write documentation comments');
    case 'review':
      return vscode.l10n.t('Review the selection or the changes');
    default:
      return vscode.l10n.t('Write a commit message for the changes');
  }
}

function line(icon: string, label: string, detail: string, insert = '') {
  return { icon, label, detail, insert, narrows: false };
}

function narrowing(icon: string, label: string, insert: string): Offer {
  return { suggestion: { ...line(icon, label, '', insert), narrows: true }, attach: undefined };
}

function snapshot(
  icon: string,
  label: string,
  detail: string,
  attach: () => Promise<Attachable | undefined>,
): Offer {
  return { suggestion: line(icon, label, detail), attach };
}

/** What is there besides files: only what would attach something now. */
function namedOffers(services: OfferServices): Offer[] {
  const { exclusions, terminals, runGit } = services;
  const offers: Offer[] = [];
  const selection = selectionAttachment(exclusions);
  if (selection)
    offers.push(
      snapshot('list-selection', vscode.l10n.t('Selection'), selection.label, async () => selection),
    );
  const cell = cellAttachment(exclusions);
  if (cell) offers.push(snapshot('notebook', vscode.l10n.t('Notebook cell'), cell.label, async () => cell));
  if (vscode.languages.getDiagnostics().some(([, found]) => found.length > 0))
    offers.push(snapshot('warning', vscode.l10n.t('Problems'), '', () => problemsAttachment(exclusions)));
  const { last } = terminals;
  if (last)
    offers.push(
      snapshot('terminal', vscode.l10n.t('Terminal: last command'), last.commandLine, async () =>
        terminalAttachment(last),
      ),
    );
  const folders = gitFolders();
  for (const folder of folders) {
    const detail = folders.length > 1 ? folder : '';
    for (const what of ['staged', 'unstaged'])
      offers.push(
        snapshot('git-commit', changesLabel(what), detail, async () =>
          changesAttachment(runGit, folder, what, changesLabel(what)),
        ),
      );
  }
  if (folders.length > 0) offers.push(narrowing('git-commit', vscode.l10n.t('Commit…'), '@commit:'));
  offers.push(narrowing('symbol-method', vscode.l10n.t('Symbol…'), '@symbol:'));
  offers.push(narrowing('folder', vscode.l10n.t('Folder…'), '@folder:'));
  offers.push(narrowing('globe', vscode.l10n.t('Web page…'), '@https://'));
  return offers;
}

function fileOffer(uri: vscode.Uri, isFolder: boolean, services: OfferServices): Offer {
  const attachable = fileAttachment(uri, isFolder, services);
  const path = pathOf(uri);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const detail = path === name ? '' : path.slice(0, -name.length - 1);
  return {
    suggestion: line(attachable.icon, name, detail, `\`${path}\` `),
    attach: async () => attachable,
  };
}

/** The files of all editor tabs, without doubles. */
function openFiles(services: OfferServices): Offer[] {
  const tabs = vscode.window.tabGroups.all.flatMap(({ tabs: members }) => members);
  const uris = tabs.flatMap(({ input }) =>
    input instanceof vscode.TabInputText || input instanceof vscode.TabInputNotebook ? [input.uri] : [],
  );
  const files = new Map(
    uris
      .filter(({ scheme }) => scheme === 'file' || scheme.startsWith('vscode-') || scheme === 'untitled')
      .map((uri) => [uri.toString(), uri]),
  );
  return [...files.values()].map((uri) => fileOffer(uri, false, services));
}

async function fileOffers(query: string, services: OfferServices): Promise<Offer[]> {
  const near = await vscode.workspace.findFiles(queryGlob(query, false), builtElsewhere, 200);
  const found =
    near.length < 10
      ? [...near, ...(await vscode.workspace.findFiles(queryGlob(query, true), builtElsewhere, 200))]
      : near;
  const unique = new Map(found.map((uri) => [uri.toString(), uri]));
  const ranked = best([...unique.values()], query).slice(0, 2 * maxFiles);
  const allowed = await Promise.all(ranked.map((uri) => services.exclusions.reason(uri)));
  return ranked
    .filter((_, index) => allowed[index] === '')
    .slice(0, maxFiles)
    .map((uri) => fileOffer(uri, false, services));
}

function best(uris: readonly vscode.Uri[], query: string): vscode.Uri[] {
  const scored = uris.flatMap((uri) => {
    const score = matchScore(pathOf(uri), query);
    return score === undefined ? [] : [{ uri, score }];
  });
  return scored.toSorted((a, b) => b.score - a.score).map(({ uri }) => uri);
}

/** Folders have no search of their own: they are seen by the files in them. */
async function folderOffers(query: string, services: OfferServices): Promise<Offer[]> {
  const glob = query === '' ? '*/*' : `${queryGlob(query, false)}/**`;
  const files = await vscode.workspace.findFiles(glob, builtElsewhere, 300);
  const folders = new Map<string, vscode.Uri>();
  for (const uri of files) {
    const parent = vscode.Uri.joinPath(uri, '..');
    const path = pathOf(parent);
    if (vscode.workspace.getWorkspaceFolder(uri) && matchScore(path, query) !== undefined)
      folders.set(path, parent);
  }
  const ranked = best([...folders.values()], query).slice(0, 20);
  const allowed = await Promise.all(
    ranked.map((uri) => services.exclusions.reason(vscode.Uri.joinPath(uri, '_'))),
  );
  return ranked.filter((_, index) => allowed[index] === '').map((uri) => fileOffer(uri, true, services));
}

async function symbolOffers(query: string, { exclusions }: OfferServices): Promise<Offer[]> {
  const symbols = await vscode.commands.executeCommand<readonly vscode.SymbolInformation[] | undefined>(
    'vscode.executeWorkspaceSymbolProvider',
    query,
  );
  return (symbols ?? []).slice(0, maxFiles).map((symbol): Offer => {
    const attachable = symbolAttachment(symbol, exclusions);
    const detail = pathOf(symbol.location.uri);
    return {
      suggestion: line('symbol-method', symbol.name, detail, `\`${symbol.name}\` `),
      attach: async () => attachable,
    };
  });
}

async function commitOffers(query: string, { runGit }: OfferServices): Promise<Offer[]> {
  const lists = await Promise.all(
    gitFolders().map(async (folder) =>
      (await commitsOf(runGit, folder)).map(({ hash, subject }): Offer => {
        const label = `${hash.slice(0, 8)} ${subject}`;
        return snapshot('git-commit', subject, hash.slice(0, 8), async () =>
          changesAttachment(runGit, folder, hash, label),
        );
      }),
    ),
  );
  const wanted = query.toLowerCase();
  return lists
    .flat()
    .filter(({ suggestion: { label, detail } }) => `${detail} ${label}`.toLowerCase().includes(wanted));
}

function pageOffers(address: string, { openWebPage }: OfferServices): Offer[] {
  if (!/^https?:\/\/[^/]+/.test(address)) return [];
  const attachable = pageAttachment(address, openWebPage);
  return [
    snapshot(
      'globe',
      attachable.label,
      vscode.l10n.t('Fetch this page and attach its text'),
      async () => attachable,
    ),
  ];
}
