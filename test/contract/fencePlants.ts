/** A file that breaks a rule, and the code that the checker must answer with; undefined when it must pass. */
export interface Plant {
  readonly file: string;
  readonly code: string;
  readonly answer?: string;
  /** A file of another layer that the planted one imports; its own for each, since it is reported once only. */
  readonly target?: string;
}

const valueOfVscode = `import * as vscode from 'vscode';\nexport const w = vscode.window;\n`;
const typeOfVscode = `import type { Uri } from 'vscode';\nexport type U = Uri;\n`;
const nodeFs = `import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n`;
const bareFs = `import { readFileSync } from 'fs';\nexport const read = readFileSync;\n`;
const nodeGlobal = `export const home = process.env['HOME'];\n`;
const nodeBuffer = `export const bytes = Buffer.from('a');\n`;
const dom = `export const title = document.title;\n`;
// The types of this package refer to Node's.
const withOpenai = `import type { OpenAI } from 'openai';\nexport type Client = OpenAI;\n`;

/** One layer reaching for another that it must not know. */
function crossing(from: string, to: string, answer = 'TS6307', extension = 'ts'): Plant {
  const name = `${extension}For${from}`;
  return {
    file: `src/${from}/reachesFor-${to}-${extension}.ts`,
    code: `import { target } from '../${to}/${name}';\nexport const reached = target;\n`,
    answer,
    target: `src/${to}/${name}.${extension}`,
  };
}

/** What `tsc -b` must refuse. */
export const typePlants: readonly Plant[] = [
  ...['core', 'protocol', 'disk', 'webview'].flatMap((layer) => [
    { file: `src/${layer}/usesVscode.ts`, code: valueOfVscode, answer: 'TS2339' },
    { file: `src/${layer}/namesVscode.ts`, code: typeOfVscode, answer: 'TS2305' },
  ]),
  ...['core', 'protocol', 'host'].flatMap((layer) => [
    { file: `src/${layer}/usesNode.ts`, code: withOpenai + nodeFs, answer: 'TS2591' },
    { file: `src/${layer}/usesBareNode.ts`, code: withOpenai + bareFs, answer: 'TS2591' },
    { file: `src/${layer}/usesProcess.ts`, code: withOpenai + nodeGlobal, answer: 'TS2591' },
    { file: `src/${layer}/usesBuffer.ts`, code: withOpenai + nodeBuffer, answer: 'TS2591' },
  ]),
  { file: 'src/webview/usesNode.ts', code: nodeFs, answer: 'TS2591' },
  { file: 'src/webview/usesProcess.ts', code: nodeGlobal, answer: 'TS2591' },
  ...['core', 'protocol', 'disk', 'host'].map((layer) => {
    return { file: `src/${layer}/usesDom.ts`, code: dom, answer: 'TS2584' };
  }),
  ...['host', 'protocol', 'disk', 'webview'].map((to) => crossing('core', to)),
  ...['host', 'disk', 'webview'].map((to) => crossing('protocol', to)),
  ...['host', 'protocol', 'webview'].map((to) => crossing('disk', to)),
  ...['host', 'disk'].map((to) => crossing('webview', to)),
  crossing('host', 'webview'),
  crossing('host', 'webview', 'TS6142', 'tsx'),
  {
    file: 'src/core/reachesForTest.ts',
    code: `import { target } from '../../test/support/forCore';\nexport const reached = target;\n`,
    answer: 'TS6307',
    target: 'test/support/forCore.ts',
  },
];

const forbidden = 'eslint(no-restricted-imports)';

function imports(file: string, specifier: string): Plant {
  return { file, code: `import * as x from '${specifier}';\nexport const y = x;\n`, answer: forbidden };
}

const lines = (count: number, line: string) => `${line}\n`.repeat(count);

/** What `oxlint` must refuse, and at the end what it must let pass. */
export const lintPlants: readonly Plant[] = [
  imports('src/core/chat/usesVscode.ts', 'vscode'),
  imports('src/core/chat/usesOpenai.ts', 'openai'),
  imports('src/core/chat/usesOpenaiPart.ts', 'openai/resources'),
  imports('src/core/chat/usesNode.ts', 'node:fs'),
  imports('src/core/chat/usesHost.ts', '../../host/innocent'),
  imports('src/core/chat/usesWebview.ts', '../../webview/innocent'),
  imports('src/core/chat/usesDisk.ts', '../../disk/innocent'),
  imports('src/core/base/usesSibling.ts', '../innocent'),
  imports('src/core/base/usesOpenai.ts', 'openai'),
  imports('src/core/api/usesVscode.ts', 'vscode'),
  imports('src/core/api/usesNode.ts', 'node:http'),
  imports('src/core/api/usesModels.ts', '../models/innocent'),
  imports('src/protocol/usesOpenai.ts', 'openai'),
  imports('src/protocol/usesHost.ts', '../host/innocent'),
  imports('src/disk/usesVscode.ts', 'vscode'),
  imports('src/disk/usesOpenai.ts', 'openai'),
  imports('src/disk/usesHost.ts', '../host/innocent'),
  imports('src/disk/usesProtocol.ts', '../protocol/innocent'),
  imports('src/webview/usesVscode.ts', 'vscode'),
  imports('src/webview/usesOpenai.ts', 'openai'),
  imports('src/webview/usesNode.ts', 'node:fs'),
  imports('src/webview/usesHost.ts', '../host/innocent'),
  imports('src/webview/usesDisk.ts', '../disk/innocent'),
  imports('src/host/usesOpenai.ts', 'openai'),
  imports('src/host/usesNode.ts', 'node:fs'),
  imports('src/host/usesWebview.ts', '../webview/innocent'),
  imports('src/host/usesDisk.ts', '../disk/innocent'),
  {
    file: 'src/core/cycle.ts',
    code: `import { b } from './cycleBack';\nexport const a = (): number => b();\n`,
    answer: 'import(no-cycle)',
  },
  {
    file: 'src/core/cycleBack.ts',
    code: `import { a } from './cycle';\nexport const b = (): number => a();\n`,
    answer: 'import(no-cycle)',
  },
  {
    file: 'src/core/defaultExport.ts',
    code: 'export default 1;\n',
    answer: 'import(no-default-export)',
  },
  { file: 'src/core/barrel.ts', code: `export * from './innocent';\n`, answer: 'oxc(no-barrel-file)' },
  { file: 'src/core/says.ts', code: `console.log('a');\nexport {};\n`, answer: 'eslint(no-console)' },
  {
    file: 'src/core/any.ts',
    code: 'export function f(x: any): void {\n  void x;\n}\n',
    answer: 'typescript(no-explicit-any)',
  },
  {
    file: 'src/core/unsafe.ts',
    code: `export const x: number = JSON.parse('1');\n`,
    answer: 'typescript(no-unsafe-assignment)',
  },
  {
    file: 'src/core/nonNull.ts',
    code: 'export const f = (x: string | undefined): string => x!;\n',
    answer: 'typescript(no-non-null-assertion)',
  },
  {
    file: 'src/core/cast.ts',
    code: 'export const f = (x: unknown): string => x as string;\n',
    answer: 'typescript(consistent-type-assertions)',
  },
  {
    file: 'src/core/valueImport.ts',
    code: `import { Port } from './port';\nexport type P = Port;\n`,
    answer: 'typescript(consistent-type-imports)',
  },
  {
    file: 'src/core/floats.ts',
    code: 'export function f(p: Promise<void>): void {\n  p;\n}\n',
    answer: 'typescript(no-floating-promises)',
  },
  {
    file: 'src/core/misused.ts',
    code: 'export const f = (p: Promise<boolean>): number => (p ? 1 : 2);\n',
    answer: 'typescript(no-misused-promises)',
  },
  {
    file: 'src/core/switch.ts',
    code: `export function f(x: 'a' | 'b'): number {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}\n`,
    answer: 'typescript(switch-exhaustiveness-check)',
  },
  {
    file: 'src/core/longFile.ts',
    code: `export const a = 1;\n${lines(350, 'export {};')}`,
    answer: 'eslint(max-lines)',
  },
  {
    file: 'src/core/longFunction.ts',
    code: `export function f(x: number): number {\n${lines(60, '  x += 1;')}  return x;\n}\n`,
    answer: 'eslint(max-lines-per-function)',
  },
  {
    file: 'src/core/complex.ts',
    code: `export function f(x: number): number {\n${lines(12, '  if (x > 1) x -= 1;')}  return x;\n}\n`,
    answer: 'eslint(complexity)',
  },
  {
    file: 'src/core/parameters.ts',
    code: 'export const f = (a: number, b: number, c: number, d: number, e: number): number => a + b + c + d + e;\n',
    answer: 'eslint(max-params)',
  },
  { file: 'src/core/port.ts', code: 'export interface Port {\n  readonly a: number;\n}\n' },
  { file: 'src/core/api/client.ts', code: withOpenai },
  { file: 'src/core/api/usesBase.ts', code: `import { b } from '../base/b';\nexport const c = b;\n` },
  { file: 'src/core/base/b.ts', code: 'export const b = 1;\n' },
  { file: 'src/disk/usesNode.ts', code: nodeFs },
  { file: 'src/host/usesVscode.ts', code: valueOfVscode },
  { file: 'src/core/constant.ts', code: 'export const c = { a: 1 } as const satisfies { a: number };\n' },
];
