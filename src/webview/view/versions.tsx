import { fill } from '../../protocol/strings';
import type { Version } from '../../protocol/viewState';
import type { ViewProps } from './app';
import { IconButton } from './icon';

/** The arrows between the versions of a turn; nothing when there is only one. Left and Right work too. */
export function Versions({ store, strings, turnId, version }: ViewProps & Shown) {
  const { at, of } = version;
  if (of < 2) return null;
  const show = (to: number) => {
    if (to < 1 || to > of) return;
    const position = store.turns.value.findIndex(({ id }) => id === turnId);
    const conversationId = store.conversationId.value;
    void store.call('showVersion', { conversationId, turnId, index: to - 1 }).then(() => {
      // The other version is another element; the focus goes on to it.
      setTimeout(() => focusVersions(store.turns.value[position]?.id, to < at), 0);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') show(at - 1);
    else if (event.key === 'ArrowRight') show(at + 1);
    else return;
    event.preventDefault();
  };
  return (
    <span class="versions" role="group" aria-label={fill(strings.version, at, of)} onKeyDown={onKeyDown}>
      <IconButton
        icon="chevron-left"
        class="previous"
        label={strings.previousVersion}
        disabled={at <= 1}
        onClick={() => show(at - 1)}
      />
      <span class="version-number" aria-hidden="true">{`${at} / ${of}`}</span>
      <IconButton
        icon="chevron-right"
        class="next"
        label={strings.nextVersion}
        disabled={at >= of}
        onClick={() => show(at + 1)}
      />
    </span>
  );
}

interface Shown {
  readonly turnId: string;
  readonly version: Version;
}

function focusVersions(turnId: string | undefined, backwards: boolean): void {
  if (turnId === undefined) return;
  const turns = [...document.querySelectorAll<HTMLElement>('[data-turn]')];
  const arrows = turns.find(({ dataset }) => dataset['turn'] === turnId)?.querySelector('.versions');
  const [first, second] = backwards ? ['.previous', '.next'] : ['.next', '.previous'];
  const arrow =
    arrows?.querySelector<HTMLElement>(`${first}:not(:disabled)`) ??
    arrows?.querySelector<HTMLElement>(`${second}:not(:disabled)`);
  arrow?.focus();
}
