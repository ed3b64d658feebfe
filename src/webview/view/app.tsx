import type { Strings } from '../../protocol/strings';
import type { Store } from '../store';
import { ContextNotice } from './attachments';
import { Composer } from './composer';
import { History } from './history';
import { FaultNotice, ModelNotice, SessionNotice, SimulatedNotice, UnsavedNotice } from './notices';
import { Parameters } from './parameters';
import { Queue } from './queue';
import { Transcript } from './transcript';

/** What every component is given. */
export interface ViewProps {
  readonly store: Store;
  readonly strings: Strings;
}

/** The whole panel. */
export function App(props: ViewProps) {
  const { store } = props;
  if (!store.session.value) return null;
  if (store.screen.value === 'history') return <History {...props} />;
  if (store.screen.value === 'parameters') return <Parameters {...props} />;
  return (
    <div
      class="panel"
      onKeyDown={(event) => stopOnEscape(event, store)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        if (store.context.attach(event.dataTransfer, false)) store.focusComposer();
      }}
    >
      <SimulatedNotice {...props} />
      <SessionNotice {...props} />
      <Transcript key={store.conversationId.value} {...props} />
      <ModelNotice {...props} />
      <UnsavedNotice {...props} />
      <FaultNotice {...props} />
      <Queue {...props} />
      <ContextNotice {...props} />
      <Composer {...props} />
    </div>
  );
}

/** Escape stops the answer wherever the focus is in the panel. */
function stopOnEscape(event: KeyboardEvent, store: Store): void {
  if (event.key !== 'Escape' || event.isComposing || !store.isAnswering) return;
  event.preventDefault();
  store.stop();
}
