import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { Store } from '../../src/webview/store';
import { App } from '../../src/webview/view/app';
import { FakeHost } from './fakeHost';
import { settle } from './fakePorts';
import { stringsSample } from './viewSamples';

/** The panel in jsdom, joined to a fake host. */
export interface Panel {
  readonly host: FakeHost;
  readonly store: Store;
  readonly root: HTMLElement;
  /** The one element that matches; fails when there is none. */
  find<T extends Element = HTMLElement>(selector: string): T;
  /** Runs a change and lets the page draw. */
  change(task: () => void): Promise<void>;
  type(text: string): Promise<void>;
  press(key: string, more?: KeyboardEventInit): Promise<void>;
  click(selector: string): Promise<void>;
  /** What axe finds wrong. */
  faults(): Promise<string[]>;
}

/** What jsdom lacks and the panel needs. */
function completeJsdom(): void {
  HTMLCanvasElement.prototype.getContext = () => null;
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
}

/** Draws the panel; `prepare` sets what the host will answer. */
export async function openPanel(prepare: (host: FakeHost) => void = () => {}): Promise<Panel> {
  completeJsdom();
  const host = new FakeHost();
  prepare(host);
  const store = new Store(host.page);
  document.body.replaceChildren();
  document.documentElement.lang = 'en';
  const root = document.createElement('main');
  document.body.append(root);
  const change = async (task: () => void) => {
    await act(async () => {
      task();
      await settle();
    });
  };
  await change(() => {
    render(<App store={store} strings={stringsSample} />, root);
    store.connect();
  });
  const find = <T extends Element>(selector: string): T => {
    const element = root.querySelector<T>(selector);
    if (!element) throw new Error(`Nothing matches ${selector} in ${root.innerHTML}`);
    return element;
  };
  return {
    host,
    store,
    root,
    find,
    change,
    type: (text) =>
      change(() => {
        const input = find<HTMLTextAreaElement>('textarea');
        input.value = text;
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }),
    press: (key, more) =>
      change(() => {
        const target = document.activeElement ?? document.body;
        target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
      }),
    click: (selector) => change(() => find<HTMLElement>(selector).click()),
    faults: async () => {
      const { violations } = await axe.run(root, { rules: { 'color-contrast': { enabled: false } } });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
    },
  };
}
