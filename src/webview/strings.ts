import { parseJson } from '../core/base/guards';
import { strings, type Strings } from '../protocol/strings';

/** The texts that the host put into the page. Throws when they are not there: the page is then of another version. */
export function pageStrings(body: HTMLElement): Strings {
  const found = strings(parseJson(body.dataset['strings'] ?? ''));
  if (!found) throw new Error('The page has no texts');
  return found;
}
