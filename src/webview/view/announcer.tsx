import { useEffect, useRef } from 'preact/hooks';
import { fill, type Strings } from '../../protocol/strings';
import { SentenceReader } from '../sentences';
import type { AnswerModel, TextChange } from '../turns';

/** A longer answer that was not read while it came is announced by its beginning; the rest is there to be read. */
const maxSpoken = 1000;
/** Announcements that are kept: what was spoken long ago is read in the transcript. Ours. */
const mostKept = 20;

/**
 * Tells a screen reader about an answer: sentence by sentence while it arrives, when VS Code knows that one is in use,
 * and else once, when it is complete. Never word by word.
 */
export function Announcer({
  answer,
  strings,
}: {
  readonly answer: AnswerModel | undefined;
  readonly strings: Strings;
}) {
  const log = useRef<HTMLDivElement>(null);
  const state = answer?.status.value.state;
  const streamed = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (answer && state === 'streaming') return speakWhileItComes(log.current, answer, strings);
    return undefined;
  }, [answer, state, strings]);
  useEffect(() => {
    if (!answer) return;
    const wasStreaming = streamed.current === answer.id;
    streamed.current = state === 'streaming' ? answer.id : undefined;
    // A failure is an alert of its own.
    if (!wasStreaming || state === 'streaming' || state === 'failed') return;
    const how = state === 'finished' ? strings.answerDone : strings.answerStopped;
    say(log.current, hasScreenReader() ? how : `${how}. ${answer.text.slice(0, maxSpoken)}`);
  }, [answer, state, strings]);
  return <div class="visually-hidden announcer" role="log" aria-live="polite" ref={log} />;
}

/** Speaks the sentences of an answer as they are completed; what it gives ends it, with what is left. */
function speakWhileItComes(
  log: HTMLElement | null,
  answer: AnswerModel,
  strings: Strings,
): (() => void) | undefined {
  if (!hasScreenReader()) return undefined;
  const reader = new SentenceReader();
  const speak = (spoken: readonly (string | number)[]) => {
    for (const part of spoken) say(log, typeof part === 'string' ? part : fill(strings.codeOfLines, part));
  };
  // Of what is there already, the newest; the rest is there to be read.
  speak(reader.feed(answer.text).slice(-3));
  const watch = answer.onDidChangeText(({ channel, text, whole }: TextChange) => {
    if (channel === 'text' && !whole) speak(reader.feed(text));
  });
  return () => {
    watch.dispose();
    speak(reader.finish());
  };
}

function say(log: HTMLElement | null, text: string): void {
  const line = document.createElement('p');
  line.textContent = text;
  log?.append(line);
  while (log && log.childElementCount > mostKept) log.firstElementChild?.remove();
}

/** VS Code marks the page of whoever uses a screen reader. */
function hasScreenReader(): boolean {
  return document.body.classList.contains('vscode-using-screen-reader');
}
