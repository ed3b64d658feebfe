import { useEffect, useRef } from 'preact/hooks';
import type { Strings } from '../../protocol/strings';
import type { Summary } from '../../protocol/viewState';
import type { ViewProps } from './app';
import { Icon, IconButton } from './icon';

/** The list of conversations. Arrow keys move through it, Enter opens, Escape goes back. */
export function History({ store, strings }: ViewProps) {
  const list = useRef<HTMLDivElement>(null);
  const chats = store.chats.value;
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('[aria-current="true"]');
    (current ?? document.querySelector<HTMLElement>('.history button'))?.focus();
  }, [chats !== undefined]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') store.showChat();
    else if (event.key === 'ArrowDown') moveFocus(event, 1);
    else if (event.key === 'ArrowUp') moveFocus(event, -1);
  };
  return (
    <div class="panel history" onKeyDown={onKeyDown}>
      <header class="history-head">
        <IconButton icon="arrow-left" label={strings.back} onClick={() => store.showChat()} />
        <h2>{strings.conversations}</h2>
      </header>
      <div class="history-list" ref={list}>
        {chats?.length === 0 && <p class="history-empty">{strings.noConversations}</p>}
        {groupByDay(chats ?? [], strings).map(([day, members]) => (
          <section key={day}>
            <h3>{day}</h3>
            {members.map((chat) => (
              <button
                key={chat.id}
                type="button"
                class="history-item"
                aria-current={chat.id === store.conversationId.value}
                onClick={() => store.openChat(chat.id)}
              >
                <span class="history-title">{chat.title === '' ? strings.untitled : chat.title}</span>
                {chat.answering && <Icon name="loading" spin />}
                <span class="history-time">{timeOf(chat.updatedAt)}</span>
              </button>
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}

function moveFocus(event: KeyboardEvent, step: number): void {
  event.preventDefault();
  const items = [...document.querySelectorAll<HTMLElement>('.history-item')];
  const index = items.findIndex((item) => item === document.activeElement);
  items[Math.min(items.length - 1, Math.max(0, index + step))]?.focus();
}

function groupByDay(chats: readonly Summary[], strings: Strings): [string, Summary[]][] {
  const groups = new Map<string, Summary[]>();
  for (const chat of chats) {
    const day = dayOf(chat.updatedAt, strings);
    groups.set(day, [...(groups.get(day) ?? []), chat]);
  }
  return [...groups];
}

function dayOf(at: number, strings: Strings): string {
  const midnight = new Date().setHours(0, 0, 0, 0);
  if (at >= midnight) return strings.today;
  if (at >= midnight - 86_400_000) return strings.yesterday;
  return new Date(at).toLocaleDateString(undefined, { month: 'long', year: 'numeric' });
}

function timeOf(at: number): string {
  const midnight = new Date().setHours(0, 0, 0, 0);
  const date = new Date(at);
  return at >= midnight - 86_400_000
    ? date.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })
    : date.toLocaleDateString(undefined, { month: 'short', day: 'numeric' });
}
