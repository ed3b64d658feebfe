const schemes: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);
const reference = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w+);/;
let decoder: HTMLTextAreaElement | undefined;

/** The text with its character references (`&amp;`, `&copy;`) decoded; anything else stays as written. */
export function decodeReferences(text: string): string {
  if (!text.includes('&') || !reference.test(text)) return text;
  decoder ??= document.createElement('textarea');
  // The content of a textarea is character data only: no element can come out of it.
  decoder.innerHTML = text
    .replace(/&(?!(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w+);)/g, '&amp;')
    .replaceAll('<', '&lt;')
    // The parser drops a newline that directly follows the start tag.
    .replace(/^\n/, '\n\n');
  return decoder.value;
}

/** The absolute address when `href` is an http, https or mailto link; undefined for every other scheme or path. */
export function safeTarget(href: string): string | undefined {
  try {
    const url = new URL(decodeReferences(href));
    return schemes.has(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** Whether `href` is a path with no scheme, as a file of the workspace is named. */
export function isLocalPath(href: string): boolean {
  return /^[\w@./~-][\w@./~:#-]*$/.test(href) && !/^(?:\/\/|[a-z][a-z+-]*:)/i.test(href);
}

/**
 * A link element. `href` and `data-href` carry the same address; VS Code's webview opens `href` itself, outside,
 * after asking. The tooltip is always the address, so that a model cannot dress one up.
 */
export function createLink(target: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = target;
  link.dataset['href'] = target;
  link.title = target;
  link.rel = 'noreferrer noopener';
  return link;
}

/** The stand-in for an image, which is never fetched: `text`, as a link to the image when that may be opened. */
export function createImagePlaceholder(text: string, target: string | undefined): HTMLElement {
  const element = target === undefined ? document.createElement('span') : createLink(target);
  element.classList.add('md-image');
  element.textContent = text;
  return element;
}
