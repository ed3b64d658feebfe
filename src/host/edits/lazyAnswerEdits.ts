import type { IDisposable } from '../../core/base/disposable';
import type { AnswerEditor } from './answerEditsPart';

/** The way to the code that puts answers into files; it is loaded with the first block of code. */
export class LazyAnswerEdits implements IDisposable {
  #loading: Promise<AnswerEditor> | undefined;

  get(): Promise<AnswerEditor> {
    this.#loading ??= import('./answerEditsPart').then(({ createAnswerEditor }) => createAnswerEditor());
    return this.#loading;
  }

  dispose(): void {
    void this.#loading?.then(({ edits }) => edits.dispose());
  }
}
