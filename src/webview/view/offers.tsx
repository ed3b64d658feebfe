import { useEffect, useRef } from 'preact/hooks';
import type { Suggestion } from '../../protocol/contextState';
import { fill } from '../../protocol/strings';
import type { ViewProps } from './app';
import { Icon } from './icon';

/** The id of a line, for `aria-activedescendant`. */
export function offerId(index: number): string {
  return `offer-${index}`;
}

/** The list over the composer that `@` and `/` open. The focus stays in the question. */
export function Offers({
  store,
  strings,
  active,
  onChoose,
}: ViewProps & { readonly active: number; readonly onChoose: (offer: Suggestion) => void }) {
  const list = useRef<HTMLUListElement>(null);
  const offers = store.context.offers.value;
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView?.({ block: 'nearest' });
  }, [active, offers]);
  return (
    <>
      <div class="visually-hidden" role="status">
        {offers ? fill(strings.offersCount, offers.length) : ''}
      </div>
      {offers && (
        <ul class="offers" id="offers" role="listbox" aria-label={strings.offers} ref={list}>
          {offers.map((offer, index) => (
            <li
              key={offer.id}
              id={offerId(index)}
              role="option"
              aria-selected={index === active}
              class="offer"
              // The question keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(offer)}
            >
              <Icon name={offer.icon} />
              <span class="offer-label">{offer.label}</span>
              <span class="offer-detail">{offer.detail}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
