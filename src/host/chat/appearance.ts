import * as vscode from 'vscode';
import type { Event } from '../../core/base/event';
import { asArray, asString, isObject, type JsonObject } from '../../core/base/guards';
import { customRules, readThemeFile, tokenColours, type TokenRule } from '../../core/theme/tokenColours';
import type { Appearance } from '../../protocol/readingState';
import { settingDefaults } from '../names';

const wrapSetting = 'deepinfra.chat.wrapCode';
const customSetting = 'editor.tokenColorCustomizations';
const chosenSetting = 'workbench.colorTheme';
const preferredSettings = [
  'workbench.preferredDarkColorTheme',
  'workbench.preferredLightColorTheme',
  'workbench.preferredHighContrastColorTheme',
  'workbench.preferredHighContrastLightColorTheme',
];
const followSetting = 'window.autoDetectColorScheme';
/** All that decides. The theme that is shown may change before the setting does. */
const settings = [wrapSetting, customSetting, chosenSetting, followSetting, ...preferredSettings];
/** Files that one theme may include, one after the other. Ours: a theme that includes itself ends. */
const mostIncludes = 8;

interface Theme {
  readonly name: string;
  readonly uri: vscode.Uri;
}

/** The colours that the user's own theme has for code, as far as they can be found out, and how code is laid out. */
export async function readAppearance(): Promise<Appearance> {
  const configuration = vscode.workspace.getConfiguration();
  const theme = findTheme(configuration);
  const custom = customRules(configuration.get(customSetting), theme?.name ?? '');
  const own = theme ? await readRules(theme.uri).catch(() => []) : [];
  return {
    wrapCode: configuration.get(wrapSetting) === true,
    tokenColours: tokenColours([...own, ...custom]),
  };
}

/** Sets how code is laid out, for the user. */
export async function setWrapCode(on: boolean): Promise<void> {
  const value = on === settingDefaults[wrapSetting] ? undefined : on;
  await vscode.workspace.getConfiguration().update(wrapSetting, value, vscode.ConfigurationTarget.Global);
}

/** Fires when the appearance may be another. */
export const onDidChangeAppearance: Event<void> = (listener) =>
  vscode.Disposable.from(
    vscode.window.onDidChangeActiveColorTheme(() => listener()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (settings.some((setting) => event.affectsConfiguration(setting))) listener();
    }),
  );

/** The theme in use: one of those that the settings name, and of the kind that is shown. VS Code does not tell itself. */
function findTheme(configuration: vscode.WorkspaceConfiguration): Theme | undefined {
  const kind = vscode.window.activeColorTheme.kind;
  const followsSystem = configuration.get(followSetting) === true;
  const isHighContrast = uiTheme(kind).startsWith('hc');
  const naming = followsSystem || isHighContrast ? [chosenSetting, ...preferredSettings] : [chosenSetting];
  if (followsSystem) naming.reverse();
  const themes = contributedThemes().filter(({ contribution }) => contribution['uiTheme'] === uiTheme(kind));
  for (const setting of naming) {
    const name = asString(configuration.get(setting)) ?? '';
    const found = themes.find(
      ({ contribution }) => contribution['id'] === name || contribution['label'] === name,
    );
    const path = asString(found?.contribution['path']);
    if (found && path !== undefined)
      return { name, uri: vscode.Uri.joinPath(found.extension.extensionUri, path) };
  }
  return undefined;
}

function contributedThemes(): { extension: vscode.Extension<unknown>; contribution: JsonObject }[] {
  return vscode.extensions.all.flatMap((extension) => {
    const manifest: unknown = extension.packageJSON;
    const contributes = isObject(manifest) ? manifest['contributes'] : undefined;
    const themes = isObject(contributes) ? asArray(contributes['themes']) : [];
    return themes.filter(isObject).map((contribution) => ({ extension, contribution }));
  });
}

/** What the manifest of a theme calls its kind. */
function uiTheme(kind: vscode.ColorThemeKind): string {
  switch (kind) {
    case vscode.ColorThemeKind.Light:
      return 'vs';
    case vscode.ColorThemeKind.Dark:
      return 'vs-dark';
    case vscode.ColorThemeKind.HighContrast:
      return 'hc-black';
    case vscode.ColorThemeKind.HighContrastLight:
      return 'hc-light';
  }
}

async function readRules(first: vscode.Uri): Promise<TokenRule[]> {
  let rules: TokenRule[] = [];
  let next: vscode.Uri | undefined = first;
  for (let count = 0; next !== undefined && count < mostIncludes; count++) {
    const uri: vscode.Uri = next;
    const file = readThemeFile(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
    rules = [...file.rules, ...rules];
    next = file.include === undefined ? undefined : vscode.Uri.joinPath(uri, '..', file.include);
  }
  return rules;
}
