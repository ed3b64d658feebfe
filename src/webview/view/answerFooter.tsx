import { fill } from '../../protocol/strings';
import type { AnswerStatus } from '../../protocol/viewState';
import type { AnswerModel } from '../turns';
import type { ViewProps } from './app';
import { shortName } from './composer';
import { Icon, IconButton } from './icon';
import { Versions } from './versions';

type FooterProps = ViewProps & { readonly answer: AnswerModel; readonly status: AnswerStatus };

/** Under a complete answer: its versions, what can be done with it, and what it cost. */
export function AnswerFooter(props: FooterProps) {
  const { store, strings, answer, status } = props;
  const conversationId = store.conversationId.value;
  const retries = status.problem?.action?.id === 'answerAgain';
  const isLast = store.turns.value.at(-1)?.id === answer.id;
  return (
    <footer class="answer-footer">
      <Versions {...props} turnId={answer.id} version={answer.version.value} />
      <span class={`turn-tools${isLast ? ' stay' : ''}`}>
        {answer.text !== '' && (
          <IconButton
            icon="copy"
            label={strings.copyAnswer}
            onClick={() => void store.call('copy', { text: answer.text })}
          />
        )}
        {!store.isAnswering && !retries && (
          <IconButton
            icon="refresh"
            class="regenerate"
            label={strings.regenerate}
            onClick={() => store.act('answerAgain', answer.id)}
          />
        )}
        <IconButton
          icon="repo-forked"
          class="fork"
          label={strings.fork}
          onClick={() => void store.call('fork', { conversationId, turnId: answer.id })}
        />
        <SaveImages {...props} />
      </span>
      <span class="figures" title={status.model}>
        <span class="served">{shortName(status.model)}</span>
        {status.figures !== '' && <span> · {status.figures}</span>}
      </span>
    </footer>
  );
}

/** What the service did otherwise than asked, and whether the answer has its form. */
export function AnswerNotes({ status }: { readonly status: AnswerStatus }) {
  const { note, verdict } = status;
  return (
    <>
      {verdict && (
        <div class={`answer-note ${verdict.fits ? 'fits' : 'unfit'}`}>
          <Icon name={verdict.fits ? 'pass' : 'warning'} />
          <span>{verdict.text}</span>
        </div>
      )}
      {note !== '' && (
        <div class="answer-note">
          <Icon name="info" />
          <span>{note}</span>
        </div>
      )}
    </>
  );
}

/** Images that an answer holds itself; none is ever fetched. */
const dataImages = /!\[[^\]]*\]\(\s*<?(data:image\/(?:png|jpeg|gif|webp);base64,[a-z0-9+/=]+)>?/gi;

function SaveImages({ store, strings, answer }: FooterProps) {
  const addresses = [...answer.text.matchAll(dataImages)].map(([, address = '']) => address);
  return (
    <>
      {addresses.map((address, index) => (
        <IconButton
          key={index}
          icon="save"
          label={addresses.length > 1 ? fill('{0} {1}', strings.saveImage, index + 1) : strings.saveImage}
          onClick={() => void store.call('saveImage', { address })}
        />
      ))}
    </>
  );
}
