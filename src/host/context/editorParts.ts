import * as vscode from 'vscode';
import { asArray, isObject } from '../../core/base/guards';
import { cutText } from '../../core/context/plainText';
import type { PartSource } from '../../core/context/part';
import { terminalText } from '../../core/context/terminalText';
import type { Exclusions } from './exclusions';
import { cutNote, languageOf, pathOf } from './fileParts';
import type { Attachable, Resolved } from './resolved';
import type { TerminalCommand } from './terminalWatch';

interface Snapshot {
  readonly source: PartSource;
  readonly icon: string;
  readonly label: string;
  readonly text: string;
  readonly language?: string;
}

/** Something as it is now; it does not change until it is sent. `from`: the file that it is a part of. */
export function snapshotOf(shot: Snapshot, exclusions?: Exclusions, from?: vscode.Uri): Attachable {
  const { source, icon, label, language = '' } = shot;
  const { text, cut } = cutText(shot.text);
  return {
    icon,
    label,
    title: label,
    live: false,
    load: async (evenIfExcluded): Promise<Resolved> => {
      const reason = from && exclusions && !evenIfExcluded ? await exclusions.reason(from) : '';
      if (reason !== '') return { kind: 'blocked', note: reason };
      const part = { kind: 'text', source, label, text, language } as const;
      return { kind: 'part', part, note: cut ? cutNote(text.length) : '' };
    },
  };
}

/** The editor that is used, or was used last. */
function editorInUse(): vscode.TextEditor | undefined {
  return vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
}

/** What is selected in the editor; undefined when nothing is. */
export function selectionAttachment(exclusions: Exclusions): Attachable | undefined {
  const editor = editorInUse();
  if (!editor || editor.selection.isEmpty) return undefined;
  const { document, selection } = editor;
  const lines =
    selection.start.line === selection.end.line
      ? String(selection.start.line + 1)
      : `${selection.start.line + 1}-${selection.end.line + 1}`;
  return snapshotOf(
    {
      source: 'selection',
      icon: 'list-selection',
      label: `${pathOf(document.uri)}:${lines}`,
      text: document.getText(selection),
      language: languageOf(document.uri),
    },
    exclusions,
    document.uri,
  );
}

/** The document of the editor in use. */
export function documentInUse(): vscode.Uri | undefined {
  const uri = editorInUse()?.document.uri;
  return uri && ['file', 'untitled', 'vscode-remote', 'vscode-vfs'].includes(uri.scheme) ? uri : undefined;
}

/** Errors and warnings, of one document or of all; undefined when there are none. */
export async function problemsAttachment(
  exclusions: Exclusions,
  only?: vscode.Uri,
): Promise<Attachable | undefined> {
  const all = only
    ? [[only, vscode.languages.getDiagnostics(only)] as const]
    : vscode.languages.getDiagnostics();
  const lines: string[] = [];
  for (const [uri, diagnostics] of all) {
    const grave = diagnostics.filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning);
    if (grave.length === 0 || (await exclusions.reason(uri)) !== '') continue;
    lines.push(...grave.map((diagnostic) => problemLine(uri, diagnostic)));
  }
  if (lines.length === 0) return undefined;
  const label = vscode.l10n.t('{0} problems', lines.length);
  return snapshotOf({ source: 'problems', icon: 'warning', label, text: lines.join('\n') });
}

function problemLine(uri: vscode.Uri, { severity, message, range, source, code }: vscode.Diagnostic): string {
  const kind = severity === vscode.DiagnosticSeverity.Error ? 'error' : 'warning';
  const id = typeof code === 'object' ? code.value : code;
  const from = [source, id].filter(Boolean).join(' ');
  return `${pathOf(uri)}:${range.start.line + 1}:${range.start.character + 1} ${kind} ${message}${from && ` (${from})`}`;
}

/** A command and what it printed. */
export function terminalAttachment({ commandLine, output, exitCode }: TerminalCommand): Attachable {
  const end = exitCode === undefined ? '' : `\n(exit code ${exitCode})`;
  return snapshotOf({
    source: 'terminal',
    icon: 'terminal',
    label: commandLine.split('\n')[0]?.slice(0, 80) ?? '',
    text: `$ ${commandLine}\n${terminalText(output)}${end}`,
  });
}

/** The cell of the notebook in use; undefined when there is none. */
export function cellAttachment(exclusions: Exclusions): Attachable | undefined {
  const editor = vscode.window.activeNotebookEditor ?? vscode.window.visibleNotebookEditors[0];
  const index = editor?.selection.start;
  if (!editor || index === undefined || index >= editor.notebook.cellCount) return undefined;
  const cell = editor.notebook.cellAt(index);
  const outputs = cell.outputs.flatMap(({ items }) =>
    items.filter(({ mime }) => /^text\/plain|stdout|stderr|error/.test(mime)),
  );
  const printed = outputs.map(({ data }) => terminalText(textOfOutput(data))).join('\n');
  return snapshotOf(
    {
      source: 'notebook',
      icon: 'notebook',
      label: `${pathOf(editor.notebook.uri)} [${index + 1}]`,
      text: printed === '' ? cell.document.getText() : `${cell.document.getText()}\n\nOutput:\n${printed}`,
      language: cell.document.languageId,
    },
    exclusions,
    editor.notebook.uri,
  );
}

/** What a cell printed. Some hosts hand out the JSON of a buffer, or a buffer that is wrapped, whatever the type says. */
function textOfOutput(data: unknown): string {
  return new TextDecoder().decode(Uint8Array.from(bytesIn(data)));
}

function bytesIn(data: unknown): Iterable<number> {
  if (data instanceof Uint8Array) return data;
  if (!isObject(data)) return asArray(data).filter((byte) => typeof byte === 'number');
  return bytesIn(data['buffer'] ?? data['data'] ?? Object.values(data));
}
