import type { ComponentChildren } from 'preact';
import { fill } from '../../protocol/strings';
import type { Problem } from '../../protocol/viewState';
import type { Store } from '../store';
import type { ViewProps } from './app';
import { Icon, IconButton } from './icon';

/** Says that no real model answers. */
export function SimulatedNotice({ store, strings }: ViewProps) {
  if (!store.session.value?.simulated) return null;
  return (
    <Notice kind="simulated" icon="beaker">
      {strings.simulated}
    </Notice>
  );
}

/** Says what keeps everything from working. */
export function SessionNotice({ store }: ViewProps) {
  const problem = store.session.value?.problem;
  return problem ? <ProblemNotice problem={problem} store={store} /> : null;
}

/** Says what speaks against the model of the conversation. */
export function ModelNotice({ store }: ViewProps) {
  const problem = store.about.value?.modelProblem;
  return problem ? <ProblemNotice problem={problem} store={store} /> : null;
}

/** Says that the newest text is on the screen only. */
export function UnsavedNotice({ store }: ViewProps) {
  const problem = store.about.value?.unsaved;
  return problem ? <ProblemNotice problem={problem} store={store} /> : null;
}

/** Says that something the user asked the panel for did not work. */
export function FaultNotice({ store, strings }: ViewProps) {
  const fault = store.fault.value;
  if (fault === '') return null;
  return (
    <Notice kind="fault" icon="warning">
      {fill(strings.callFailed, fault)}
      <IconButton icon="close" label={strings.cancel} onClick={() => (store.fault.value = '')} />
    </Notice>
  );
}

function ProblemNotice({ problem, store }: { readonly problem: Problem; readonly store: Store }) {
  const { title, detail, action } = problem;
  return (
    <Notice kind="problem" icon="warning">
      {detail === '' ? title : `${title} ${detail}`}
      {action && (
        <button type="button" class="link-button" onClick={() => store.act(action.id, null)}>
          {action.label}
        </button>
      )}
    </Notice>
  );
}

function Notice(props: {
  readonly kind: string;
  readonly icon: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div class={`notice ${props.kind}`} role="status">
      <Icon name={props.icon} />
      <span class="notice-text">{props.children}</span>
    </div>
  );
}
