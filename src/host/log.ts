import * as vscode from 'vscode';

/** Our output channel. It is a `Logger`, so the pure layers can write to it. Never prompt text, code or a key. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('DeepInfra', { log: true });
}
