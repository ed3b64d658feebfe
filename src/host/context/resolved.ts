import type { ContextPart } from '../../core/context/part';

/** What became of something that was to be attached. */
export type Resolved =
  /** `note`: what was left out of it; empty: nothing. */
  | { readonly kind: 'part'; readonly part: ContextPart; readonly note: string }
  /** Excluded; it goes along only when the user says so. `note`: why. */
  | { readonly kind: 'blocked'; readonly note: string }
  | { readonly kind: 'failed'; readonly note: string }
  /** A picture that only the page can draw smaller. */
  | { readonly kind: 'redraw'; readonly bytes: Uint8Array };

/** Reads something. `evenIfExcluded`: the user was asked and said so. */
type Load = (evenIfExcluded: boolean) => Promise<Resolved>;

/** Something to attach. */
export interface Attachable {
  readonly icon: string;
  readonly label: string;
  readonly title: string;
  readonly load: Load;
  /** True when it is read again at the moment of sending, since it may have changed. */
  readonly live: boolean;
}

/** A part with nothing left out. */
export function whole(part: ContextPart): Resolved {
  return { kind: 'part', part, note: '' };
}
