import { useEffect, useRef } from 'preact/hooks';
import type { Hit, Summary } from '../../protocol/historyState';
import { sizeOf, timeOf } from '../historyRows';
import type { ViewProps } from './app';
import { Icon, IconButton } from './icon';

type ItemProps = ViewProps & {
  readonly chat: Summary;
  readonly hit: Hit | undefined;
  /** The one item that Tab reaches. */
  readonly active: boolean;
  readonly onFocus: () => void;
};

/** One conversation of the list, with what can be done with it. */
export function HistoryItem(props: ItemProps) {
  const { store, strings, chat, hit, active, onFocus } = props;
  const { history } = store;
  if (history.renaming.value === chat.id) return <RenameItem {...props} />;
  const title = chat.title === '' ? strings.untitled : chat.title;
  const now = new Date();
  return (
    <div
      class="history-item"
      data-chat={chat.id}
      data-current={chat.id === store.conversationId.value}
      data-vscode-context={JSON.stringify({
        webviewSection: 'conversation',
        conversationId: chat.id,
        preventDefaultContextMenuItems: true,
      })}
      onFocusCapture={onFocus}
    >
      <button
        type="button"
        class="history-open"
        tabIndex={active ? 0 : -1}
        aria-current={chat.id === store.conversationId.value}
        title={`${title}\n${new Date(chat.updatedAt).toLocaleString()} · ${sizeOf(chat.bytes)}`}
        onClick={() => store.openChat(chat.id, hit?.turnId ?? undefined)}
      >
        <span class="history-line">
          <span class="history-title">{title}</span>
          {chat.answering && <Icon name="loading" spin />}
          <span class="history-size">{sizeOf(chat.bytes)}</span>
          <span class="history-time">{timeOf(chat.updatedAt, now)}</span>
        </span>
        {hit && hit.excerpt !== '' && (
          <span class="history-excerpt">
            <Marked text={hit.excerpt} query={history.search.value?.query ?? ''} />
          </span>
        )}
      </button>
      <Actions {...props} />
    </div>
  );
}

function Actions({ store, strings, chat, active }: ItemProps) {
  const { history } = store;
  return (
    <span class="history-actions">
      <IconButton
        icon="edit"
        label={strings.renameChat}
        focusable={active}
        onClick={() => (history.renaming.value = chat.id)}
      />
      <IconButton
        icon={chat.pinned ? 'pinned' : 'pin'}
        label={chat.pinned ? strings.unpinChat : strings.pinChat}
        focusable={active}
        onClick={() => history.pin(chat)}
      />
      <IconButton
        icon="trash"
        label={strings.deleteChat}
        focusable={active}
        onClick={() => void history.delete(chat)}
      />
    </span>
  );
}

/** The name of a conversation while it is written: Enter keeps it, Escape does not. */
function RenameItem({ store, strings, chat }: ItemProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  const { history } = store;
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === 'Enter') history.rename(chat, input.current?.value ?? '');
    else if (event.key === 'Escape') history.renaming.value = '';
  };
  return (
    <div class="history-item" data-chat={chat.id}>
      <input
        ref={input}
        class="history-name"
        aria-label={strings.renameLabel}
        defaultValue={chat.title}
        dir="auto"
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          if (history.renaming.peek() === chat.id) history.rename(chat, event.currentTarget.value);
        }}
      />
    </div>
  );
}

/** A text in which the words of a query stand out. */
function Marked({ text, query }: { readonly text: string; readonly query: string }) {
  const words = query.trim().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return <>{text}</>;
  const any = words.map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)).join('|');
  // A split by a group keeps what it found, at the odd places.
  const parts = text.split(new RegExp(`(${any})`, 'iu'));
  return <>{parts.map((part, at) => (at % 2 === 1 ? <mark key={at}>{part}</mark> : part))}</>;
}
