import DOMPurify from 'dompurify';
import { escapeUnknownTags, keptTags } from './htmlTags';
import { createImagePlaceholder, createLink, safeTarget } from './linkTarget';

// One object for all calls: DOMPurify reads a configuration again only when it is another object.
// `src` is not among the attributes: an image loses it in DOMPurify's inert document, before it could be fetched.
const config = {
  ALLOWED_TAGS: [...keptTags],
  ALLOWED_ATTR: ['href', 'alt', 'colspan', 'rowspan', 'start'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true as const,
};

function rebuildLink(anchor: HTMLAnchorElement): void {
  const target = safeTarget(anchor.getAttribute('href') ?? '');
  const replacement = target === undefined ? document.createElement('span') : createLink(target);
  replacement.append(...anchor.childNodes);
  anchor.replaceWith(replacement);
}

/**
 * Raw HTML of a model as inert nodes: allow-listed elements and attributes only, links checked, images replaced by
 * their alternative text. Tags that are not known come out as text. The nodes never pass through a string again.
 */
export function sanitizeHtml(html: string, imageText: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(escapeUnknownTags(html), config);
  for (const anchor of fragment.querySelectorAll('a')) rebuildLink(anchor);
  for (const image of fragment.querySelectorAll('img')) {
    image.replaceWith(createImagePlaceholder(image.getAttribute('alt') || imageText, undefined));
  }
  return fragment;
}
