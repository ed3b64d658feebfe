import { render } from 'preact';
import { vsCodeHost } from './host';
import { Store } from './store';
import { pageStrings } from './strings';
import { App } from './view/app';

const root = document.getElementById('root');
if (root) {
  const store = new Store(vsCodeHost());
  render(<App store={store} strings={pageStrings(document.body)} />, root);
  store.connect();
}
