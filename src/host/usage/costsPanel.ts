import * as vscode from 'vscode';
import { delay } from '../../core/base/async';
import { Disposable } from '../../core/base/disposable';
import { costReport } from '../../core/usage/report';
import type { Services } from '../services';
import { costsPage, pageCommand, type Balance } from './costsPage';

/** How long the page waits for the balance before it shows without it, in milliseconds. */
const balanceWaitMs = 400;

/** The one page of costs, as an editor tab. It is drawn when it is opened, and again when it is looked at again. */
export class CostsPanel extends Disposable {
  readonly #services: Services;
  #panel: vscode.WebviewPanel | undefined;
  /** Counts drawings: of two at a time the later one stays. */
  #drawing = 0;

  constructor(services: Services) {
    super();
    this.#services = services;
    this._register({ dispose: () => this.#panel?.dispose() });
  }

  /** Shows the page, with what is known now. */
  async show(): Promise<void> {
    if (this.#panel) this.#panel.reveal();
    else this.#panel = this.#open();
    await this.#draw();
  }

  #open(): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel(
      'deepinfra.costs',
      vscode.l10n.t('DeepInfra Costs'),
      vscode.ViewColumn.Active,
      {
        enableScripts: false,
        enableForms: false,
        enableCommandUris: [pageCommand],
        localResourceRoots: [this.#media],
      },
    );
    let visible = true;
    panel.onDidChangeViewState(() => {
      if (panel.visible && !visible) void this.#draw();
      visible = panel.visible;
    });
    panel.onDidDispose(() => (this.#panel = undefined));
    return panel;
  }

  async #draw(): Promise<void> {
    const drawing = ++this.#drawing;
    const balance = this.#balance();
    const first = await Promise.race([balance, delay(balanceWaitMs).then(() => 'reading' as const)]);
    await this.#drawWith(first, drawing);
    if (first === 'reading') await this.#drawWith(await balance, drawing);
  }

  async #drawWith(balance: Balance, drawing: number): Promise<void> {
    const { usage, chat, service } = this.#services;
    await usage.refresh();
    const at = Date.now();
    const { library } = await chat.get();
    const [report, chats] = await Promise.all([costReport(usage, at), library.list()]);
    const panel = this.#panel;
    if (!panel || drawing !== this.#drawing) return;
    const { endpoint, budget } = service;
    const style = panel.webview.asWebviewUri(vscode.Uri.joinPath(this.#media, 'costs.css')).toString();
    panel.webview.html = costsPage(
      {
        report,
        balance,
        at,
        budget: budget.limit,
        service: endpoint.ok ? new URL(endpoint.origin).host : '',
        titles: new Map(chats.map(({ id, title }) => [id, title || vscode.l10n.t('New chat')])),
      },
      { style, cspSource: panel.webview.cspSource },
    );
  }

  async #balance(): Promise<Balance> {
    const { endpoint } = this.#services.service;
    if (!endpoint.ok || !(await this.#services.service.hasKey())) return 'unknown';
    const balance = await endpoint.client.balance(new AbortController().signal).catch(() => undefined);
    return balance ?? 'unknown';
  }

  get #media(): vscode.Uri {
    return vscode.Uri.joinPath(this.#services.extension.extensionUri, 'media');
  }
}
