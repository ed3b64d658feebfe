import { signal, type Signal } from '@preact/signals';
import { Emitter } from '../core/base/event';
import type { AnswerStatus, AnswerTurn, QuestionTurn, TurnState, Version } from '../protocol/viewState';

/** New text for one channel of an answer; `whole` when it replaces what was there. */
export interface TextChange {
  readonly channel: 'text' | 'reasoning';
  readonly text: string;
  readonly whole: boolean;
}

/** An answer as the page holds it. Its text grows without drawing the component anew. */
export class AnswerModel {
  readonly kind = 'answer';
  readonly id: string;
  readonly status: Signal<AnswerStatus>;
  readonly version: Signal<Version>;
  /** True once there is any reasoning to show. */
  readonly hasReasoning: Signal<boolean>;
  /** Whether the reader wants to see the reasoning. */
  readonly reasoningOpen = signal(false);
  readonly #text = { text: '', reasoning: '' };
  readonly #changes = new Emitter<TextChange>();

  constructor(state: AnswerTurn) {
    this.id = state.id;
    this.status = signal(state.status);
    this.version = signal(state.version);
    this.#text.text = state.text;
    this.#text.reasoning = state.reasoning;
    this.hasReasoning = signal(state.reasoning !== '');
  }

  readonly onDidChangeText = this.#changes.event;

  get text(): string {
    return this.#text.text;
  }

  get reasoning(): string {
    return this.#text.reasoning;
  }

  append(channel: TextChange['channel'], text: string): void {
    if (text === '') return;
    this.#text[channel] += text;
    if (channel === 'reasoning') this.hasReasoning.value = true;
    this.#changes.fire({ channel, text, whole: false });
  }

  /** Brings the answer to a newer state, adding what is new where that is all that changed. */
  update(state: AnswerTurn): void {
    this.#replace('reasoning', state.reasoning);
    this.#replace('text', state.text);
    this.status.value = state.status;
    this.version.value = state.version;
  }

  #replace(channel: TextChange['channel'], text: string): void {
    const before = this.#text[channel];
    if (text.startsWith(before)) {
      this.append(channel, text.slice(before.length));
      return;
    }
    this.#text[channel] = text;
    if (channel === 'reasoning') this.hasReasoning.value = text !== '';
    this.#changes.fire({ channel, text, whole: true });
  }
}

/** One turn as the page holds it. */
export type TurnModel = QuestionTurn | AnswerModel;

function sameVersion(a: Version, b: Version): boolean {
  return a.at === b.at && a.of === b.of;
}

/** Brings the turns to a snapshot's state; a turn that is there already keeps its object, and so its place on screen. */
export function mergeTurns(before: readonly TurnModel[], states: readonly TurnState[]): TurnModel[] {
  const known = new Map(before.map((turn) => [turn.id, turn]));
  return states.map((state) => {
    const turn = known.get(state.id);
    if (state.kind === 'question')
      return turn?.kind === 'question' && sameVersion(turn.version, state.version) ? turn : state;
    if (turn?.kind !== 'answer') return new AnswerModel(state);
    turn.update(state);
    return turn;
  });
}
