import type { ViewProps } from './app';

const keyPage = 'https://deepinfra.com/dash/api_keys';

/** What an empty conversation shows: what to do first. */
export function Welcome({ store, strings }: ViewProps) {
  if (store.session.value?.hasKey) {
    return (
      <div class="welcome">
        <h2>{strings.emptyTitle}</h2>
        <p>{strings.emptyText}</p>
      </div>
    );
  }
  return (
    <div class="welcome">
      <h2>{strings.welcomeTitle}</h2>
      <p>{strings.welcomeText}</p>
      <button type="button" class="primary" onClick={() => store.act('setApiKey', null)}>
        {strings.welcomeSetKey}
      </button>
      <a href={keyPage}>{strings.welcomeGetKey}</a>
    </div>
  );
}
