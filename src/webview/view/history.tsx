import { useEffect, useRef, useState } from 'preact/hooks';
import { fill } from '../../protocol/strings';
import { rowsByDay, rowsOfHits, sizeOf, type HistoryRow } from '../historyRows';
import type { ViewProps } from './app';
import { HistoryItem } from './historyItem';
import { Icon, IconButton } from './icon';
import { FaultNotice } from './notices';
import { RowList } from './rowList';

/**
 * The list of conversations. Arrow keys move through it, Enter opens, F2 renames, Delete deletes, Escape goes back.
 */
export function History(props: ViewProps) {
  const { store, strings } = props;
  const { history } = store;
  const panel = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);
  const chats = history.chats.value;
  const search = history.search.value;
  const rows = search ? rowsOfHits(chats ?? [], search.hits) : rowsByDay(chats ?? [], strings, new Date());
  const reachable = rows[active]?.kind === 'chat' ? active : rows.findIndex(({ kind }) => kind === 'chat');
  useEffect(() => panel.current?.querySelector<HTMLElement>('.history-search')?.focus(), []);
  const focusRow = (index: number) => {
    setActive(index);
    // It may have to be drawn first.
    setTimeout(() => panel.current?.querySelector<HTMLElement>('.history-open[tabindex="0"]')?.focus(), 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const inSearch = event.target instanceof HTMLInputElement;
    if (event.key === 'Escape') {
      if (search) history.find('');
      else store.showChat();
      return;
    }
    const target = inSearch && event.key === 'ArrowDown' ? reachable : rowAfter(rows, reachable, event.key);
    if (target !== undefined && (!inSearch || event.key === 'ArrowDown')) {
      event.preventDefault();
      focusRow(target);
    } else if (!inSearch) actOnRow(props, event, rows[reachable], () => focusRow(reachable));
  };
  return (
    <div class="panel history" ref={panel} onKeyDown={onKeyDown}>
      <Head {...props} />
      <RowList
        rows={rows}
        active={active}
        draw={(row, index) =>
          row.kind === 'group' ? (
            <h3 key={`group ${row.label}`}>{row.label}</h3>
          ) : (
            <HistoryItem
              key={row.chat.id}
              {...props}
              chat={row.chat}
              hit={row.hit}
              active={index === reachable}
              onFocus={() => setActive(index)}
            />
          )
        }
      />
      <Foot {...props} empty={rows.length === 0} />
    </div>
  );
}

function Head({ store, strings }: ViewProps) {
  const { history } = store;
  return (
    <header class="history-head">
      <div class="history-bar">
        <IconButton icon="arrow-left" label={strings.back} onClick={() => store.showChat()} />
        <h2>{strings.conversations}</h2>
        <IconButton
          icon="desktop-download"
          label={strings.importChats}
          onClick={() => history.run('importChats')}
        />
        <IconButton icon="export" label={strings.exportAll} onClick={() => history.run('exportAllChats')} />
        <IconButton
          icon="clear-all"
          label={strings.deleteAll}
          onClick={() => history.run('deleteAllChats')}
        />
      </div>
      <input
        type="text"
        class="history-search"
        placeholder={strings.searchChats}
        aria-label={strings.searchChats}
        spellcheck={false}
        value={history.search.value?.query ?? ''}
        onInput={(event) => history.find(event.currentTarget.value)}
      />
    </header>
  );
}

function Foot(props: ViewProps & { readonly empty: boolean }) {
  const { store, strings, empty } = props;
  const { chats, search, deleted } = store.history;
  const running = search.value && !search.value.done;
  const none = search.value ? strings.noMatches : strings.noConversations;
  const total = (chats.value ?? []).reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <footer class="history-foot">
      <FaultNotice {...props} />
      {deleted.value && (
        <div class="notice" role="status">
          <Icon name="trash" />
          <span class="notice-text">
            {fill(strings.deletedChat, deleted.value.title || strings.untitled)}
            <button type="button" class="link-button" onClick={() => store.history.undo()}>
              {strings.undo}
            </button>
          </span>
        </div>
      )}
      <p class="history-total" role="status">
        {running && <Icon name="loading" spin />}
        {running
          ? strings.searching
          : empty && chats.value
            ? none
            : search.value
              ? ''
              : fill(strings.onDisk, sizeOf(total))}
      </p>
    </footer>
  );
}

/** Where a key leads from a row; undefined when it leads nowhere. */
function rowAfter(rows: readonly HistoryRow[], from: number, key: string): number | undefined {
  const chats = rows.flatMap(({ kind }, index) => (kind === 'chat' ? [index] : []));
  const at = chats.indexOf(from);
  const steps: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + 10,
    PageUp: at - 10,
    Home: 0,
    End: chats.length - 1,
  };
  const target = steps[key];
  return target === undefined ? undefined : chats[Math.min(chats.length - 1, Math.max(0, target))];
}

function actOnRow(
  { store }: ViewProps,
  event: KeyboardEvent,
  row: HistoryRow | undefined,
  refocus: () => void,
): void {
  if (row?.kind !== 'chat') return;
  if (event.key === 'F2') {
    event.preventDefault();
    store.history.renaming.value = row.chat.id;
  } else if (event.key === 'Delete') {
    event.preventDefault();
    void store.history.delete(row.chat).then(refocus);
  }
}
