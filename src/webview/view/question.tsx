import { useEffect, useRef, useState } from 'preact/hooks';
import type { QuestionTurn } from '../../protocol/viewState';
import type { ViewProps } from './app';
import { isComposing } from './composer';
import { Icon, IconButton } from './icon';
import { Versions } from './versions';

/** What a person asked. It can be edited in its place, which asks it again as another version. */
export function Question({ question, ...props }: ViewProps & { readonly question: QuestionTurn }) {
  const { store, strings } = props;
  const { id, text, version } = question;
  const [editing, setEditing] = useState(false);
  const isLast = store.turns.value.at(-1)?.id === id;
  const conversationId = store.conversationId.value;
  if (editing) return <QuestionEditor {...props} question={question} onClose={() => setEditing(false)} />;
  return (
    <article class="turn question" data-turn={id} aria-label={strings.you}>
      <div class="question-bubble" dir="auto">
        <Attached question={question} />
        {text}
      </div>
      <div class={`turn-tools${version.of > 1 || isLast ? ' stay' : ''}`}>
        {isLast && !store.isAnswering && (
          <button
            type="button"
            class="link-button"
            onClick={() => void store.call('answerQuestion', { conversationId, questionId: id })}
          >
            {strings.answerThis}
          </button>
        )}
        <Versions {...props} turnId={id} version={version} />
        <IconButton
          icon="copy"
          label={strings.copyQuestion}
          onClick={() => void store.call('copy', { text })}
        />
        {!store.isAnswering && (
          <IconButton
            icon="edit"
            class="edit"
            label={strings.editQuestion}
            onClick={() => setEditing(true)}
          />
        )}
      </div>
    </article>
  );
}

function Attached({ question: { parts } }: { readonly question: QuestionTurn }) {
  if (parts.length === 0) return null;
  return (
    <div class="attached">
      {parts.map((part) => (
        <span class="chip" title={part.label}>
          <Icon name={part.icon} />
          <span class="chip-label">{part.label}</span>
        </span>
      ))}
    </div>
  );
}

/** Enter asks again, Shift+Enter begins a new line, Escape leaves the question as it was. */
function QuestionEditor(
  props: ViewProps & { readonly question: QuestionTurn; readonly onClose: () => void },
) {
  const { store, strings, question, onClose } = props;
  const [text, setText] = useState(question.text);
  const input = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.setSelectionRange(question.text.length, question.text.length);
  }, []);
  const submit = () => {
    const edited = text.trim();
    if (edited === '') return;
    onClose();
    store.focusComposer();
    const conversationId = store.conversationId.value;
    void store.call('editQuestion', { conversationId, questionId: question.id, text: edited });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
      store.focusComposer();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    }
  };
  return (
    <article class="turn question editing" data-turn={question.id} aria-label={strings.you}>
      <Attached question={question} />
      <textarea
        ref={input}
        rows={1}
        dir="auto"
        aria-label={strings.editQuestion}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div class="edit-buttons">
        <button type="button" class="secondary" onClick={onClose}>
          {strings.cancel}
        </button>
        <IconButton icon="send" label={strings.sendEdited} disabled={text.trim() === ''} onClick={submit} />
      </div>
    </article>
  );
}
