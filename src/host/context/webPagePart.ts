import { isPublicAddress } from '../../core/context/webAddress';
import { readWebPage } from '../../core/context/webPage';
import type { PlainText } from '../../core/context/plainText';
import type { OpenWebPage } from './attachments';

const timeoutMs = 20_000;

/** The text of a public web page. Rejects with `WebPageError`, or when it takes longer than 20 seconds. */
export function fetchWebPage(
  address: string,
  open: OpenWebPage,
): Promise<PlainText & { readonly url: string }> {
  return readWebPage(
    address,
    (url, signal) => open(url, { mayConnect: isPublicAddress, signal }),
    AbortSignal.timeout(timeoutMs),
  );
}
