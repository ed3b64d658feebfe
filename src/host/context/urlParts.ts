import * as vscode from 'vscode';
import { WebPageError } from '../../core/context/webPageError';
import type { OpenWebPage } from './attachments';
import { cutNote } from './fileParts';
import type { Attachable } from './resolved';

/** A web page, fetched by this extension when it is attached. */
export function pageAttachment(address: string, open: OpenWebPage): Attachable {
  const label = address.replace(/^https:\/\//, '').replace(/\/$/, '');
  return {
    icon: 'globe',
    label,
    title: address,
    live: false,
    load: async () => {
      try {
        const { fetchWebPage } = await import('./webPagePart');
        const { text, cut, url } = await fetchWebPage(address, open);
        const part = { kind: 'text', source: 'url', label: url, text, language: '' } as const;
        return { kind: 'part', part, note: cut ? cutNote(text.length) : '' };
      } catch (error) {
        return { kind: 'failed', note: pageFault(error) };
      }
    },
  };
}

function pageFault(error: unknown): string {
  switch (WebPageError.is(error) ? error.reason : 'unreachable') {
    case 'notHttps':
      return vscode.l10n.t('Only addresses that begin with https:// are fetched.');
    case 'credentials':
      return vscode.l10n.t('The address holds a user name or a password. Remove it.');
    case 'privateAddress':
      return vscode.l10n.t('The address leads into a private network. Such pages are not fetched.');
    case 'badAddress':
      return vscode.l10n.t('That is not a web address.');
    case 'redirects':
      return vscode.l10n.t('The page leads on to others without end.');
    case 'status':
      return vscode.l10n.t('The site answered {0}.', WebPageError.is(error) ? (error.status ?? 0) : 0);
    case 'notText':
      return vscode.l10n.t('The page has no text.');
    case 'unreachable':
      return vscode.l10n.t('The page cannot be reached.');
  }
}
