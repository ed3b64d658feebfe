import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Suggestion } from '../../protocol/contextState';
import type { Store } from '../store';
import { triggerAt } from '../trigger';

/** How the composer works the list that `@` and `/` open. */
export interface Offering {
  readonly open: boolean;
  /** The line that Enter takes. */
  readonly active: number;
  /** Opens, changes or closes the list after the text changed. */
  readonly look: () => void;
  /** True when the key was for the list. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
  readonly choose: (offer: Suggestion) => void;
  /** Types an `@` for who does not know that it opens the list. */
  readonly openWithAt: () => void;
}

/** Joins the list to the question. */
export function useOffers(store: Store, input: RefObject<HTMLTextAreaElement | null>): Offering {
  const [active, setActive] = useState(0);
  const { context } = store;
  const offers = context.offers.value;
  useEffect(() => setActive(0), [offers]);
  const look = () => {
    const field = input.current;
    const trigger = field && triggerAt(field.value, field.selectionStart);
    if (trigger) context.suggest(trigger.sign, trigger.query);
    else context.closeOffers();
  };
  /** Puts text in place of the characters from `from` to the cursor. */
  const write = (text: string, from: number) => {
    const field = input.current;
    if (!field) return;
    field.focus();
    field.setRangeText(text, from, field.selectionStart, 'end');
    store.setDraft(field.value);
    look();
  };
  const choose = (offer: Suggestion) => {
    const field = input.current;
    const trigger = field && triggerAt(field.value, field.selectionStart);
    if (!trigger) return;
    if (!offer.narrows) context.choose(offer.id);
    write(offer.insert, trigger.from);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!offers || event.ctrlKey || event.altKey || event.metaKey) return false;
    const offer = offers[active];
    if (event.key === 'ArrowDown') setActive((active + 1) % offers.length);
    else if (event.key === 'ArrowUp') setActive((active + offers.length - 1) % offers.length);
    else if (event.key === 'Escape') context.closeOffers();
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && offer) choose(offer);
    else return false;
    event.preventDefault();
    // Escape would stop the answer.
    event.stopPropagation();
    return true;
  };
  const openWithAt = () => {
    const field = input.current;
    if (!field) return;
    const before = field.value.slice(0, field.selectionStart);
    write(/\S$/.test(before) ? ' @' : '@', field.selectionStart);
  };
  return { open: offers !== undefined, active, look, onKeyDown, choose, openWithAt };
}
