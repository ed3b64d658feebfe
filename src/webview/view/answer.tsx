import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { fill } from '../../protocol/strings';
import type { AnswerStatus } from '../../protocol/viewState';
import { fileOf, linkFiles } from '../markdown/fileLinks';
import { whenIdle } from '../markdown/idleQueue';
import { MarkdownStream } from '../markdown/markdownStream';
import type { AnswerModel } from '../turns';
import { AnswerFooter, AnswerNotes } from './answerFooter';
import type { ViewProps } from './app';
import { decorateCode } from './codeBlock';
import { shortName } from './composer';
import { Icon } from './icon';
import { ProblemCard, WaitingCard } from './problemCard';

/** What a model answered. */
export function Answer({ answer, ...props }: ViewProps & { readonly answer: AnswerModel }) {
  const { strings } = props;
  const status = answer.status.value;
  const streaming = status.state === 'streaming';
  return (
    <article
      class="turn answer"
      data-turn={answer.id}
      data-state={status.state}
      aria-label={shortName(status.model)}
      aria-busy={streaming}
    >
      <Reasoning {...props} answer={answer} status={status} />
      <AnswerText {...props} answer={answer} streaming={streaming} />
      {streaming && !status.waiting && <Working strings={strings} answer={answer} />}
      {status.waiting && <WaitingCard {...props} status={status} answerId={answer.id} />}
      <ProblemCard {...props} status={status} answerId={answer.id} />
      {!streaming && <AnswerNotes status={status} />}
      {!streaming && <AnswerFooter {...props} answer={answer} status={status} />}
    </article>
  );
}

type Part = ViewProps & { readonly answer: AnswerModel };

/** The answer proper. The text is drawn by the streaming renderer, not by Preact. */
function AnswerText({ store, strings, answer, streaming }: Part & { readonly streaming: boolean }) {
  const root = useRef<HTMLDivElement>(null);
  const stream = useRef<MarkdownStream | null>(null);
  useLayoutEffect(() => {
    if (!root.current) return;
    const markdown = new MarkdownStream(root.current, {
      decorateCode: (block) => decorateCode(block, { store, strings, answerId: answer.id }),
      imageText: strings.imageLeftOut,
    });
    stream.current = markdown;
    markdown.reset(answer.text);
    const watch = answer.onDidChangeText(({ channel, text, whole }) => {
      if (channel !== 'text') return;
      if (whole) markdown.reset(text);
      else markdown.append(text);
    });
    return () => {
      watch.dispose();
      markdown.dispose();
    };
  }, [answer, store, strings]);
  useLayoutEffect(() => {
    if (streaming) return;
    stream.current?.finish();
    const element = root.current;
    if (element) whenIdle(() => linkFiles(element, (places) => store.findFiles(places)));
  }, [streaming, answer, store]);
  const openFile = (event: Event) => {
    const place = fileOf(event);
    if (place !== undefined) void store.call('openFile', { place });
  };
  return <div class="markdown" dir="auto" ref={root} onClick={openFile} onKeyDown={openFile} />;
}

function Reasoning({ strings, answer, status }: Part & { readonly status: AnswerStatus }) {
  const open = answer.reasoningOpen.value;
  if (!answer.hasReasoning.value) return null;
  const thinking = status.state === 'streaming' && status.reasoningMs === null && answer.text === '';
  const seconds = status.reasoningMs === null ? 0 : Math.max(1, Math.round(status.reasoningMs / 1000));
  const label = thinking
    ? strings.thinking
    : seconds > 0
      ? fill(strings.thoughtFor, seconds)
      : strings.thought;
  return (
    <div class="reasoning">
      <button
        type="button"
        class="reasoning-head"
        aria-expanded={open}
        onClick={() => (answer.reasoningOpen.value = !open)}
      >
        <Icon name={open ? 'chevron-down' : 'chevron-right'} />
        <span>{label}</span>
        {thinking && <Icon name="loading" spin />}
      </button>
      {open && <ReasoningText answer={answer} />}
    </div>
  );
}

/** Plain text: reasoning is read rarely, so it costs nothing while it is closed. */
function ReasoningText({ answer }: { readonly answer: AnswerModel }) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    element.textContent = answer.reasoning;
    const watch = answer.onDidChangeText(({ channel, text, whole }) => {
      if (channel !== 'reasoning') return;
      if (whole) element.textContent = text;
      else element.append(text);
    });
    return () => watch.dispose();
  }, [answer]);
  return <div class="reasoning-text" dir="auto" ref={root} />;
}

/** Shows that something is on its way while there is nothing to read yet. */
function Working({ strings, answer }: { readonly strings: Part['strings']; readonly answer: AnswerModel }) {
  const [empty, setEmpty] = useState(answer.text === '');
  useEffect(() => {
    const watch = answer.onDidChangeText(() => setEmpty(answer.text === ''));
    return () => watch.dispose();
  }, [answer]);
  if (!empty || answer.hasReasoning.value) return null;
  return (
    <div class="working" role="status">
      <Icon name="loading" spin />
      <span>{strings.answering}</span>
    </div>
  );
}
