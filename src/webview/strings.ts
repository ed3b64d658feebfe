import { parseJson } from '../core/base/guards';
import { strings, type Strings } from '../protocol/strings';

/** The texts that the host put into the page. */
export function pageStrings(body: HTMLElement): Strings {
  return strings.parse(parseJson(body.dataset['strings'] ?? ''));
}
