import * as vscode from 'vscode';

/** What of a terminal is meant. */
export type TerminalPiece = 'selection' | 'lastCommand';

const copying = {
  selection: 'workbench.action.terminal.copySelection',
  lastCommand: 'workbench.action.terminal.copyLastCommandAndLastCommandOutput',
} as const;
/** More of an output than this, in UTF-16 units, is cut in the middle: errors stand at its end, causes at its beginning. */
const most = 24_000;

/** Text of the active terminal; empty when there is none. By way of the clipboard, whose text comes back: there is no other. */
export async function terminalText(piece: TerminalPiece): Promise<string> {
  const kept = await vscode.env.clipboard.readText();
  try {
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand(copying[piece]);
    return shortened((await vscode.env.clipboard.readText()).trim());
  } finally {
    await vscode.env.clipboard.writeText(kept);
  }
}

function shortened(text: string): string {
  if (text.length <= most) return text;
  const half = most / 2;
  return `${text.slice(0, half)}\n… ${text.length - most} characters left out …\n${text.slice(-half)}`;
}
