import { AcceptAllChanges } from '../commands/acceptAllChanges';
import { AcceptChange } from '../commands/acceptChange';
import type { Command } from '../commands/command';
import { ContinueEdit } from '../commands/continueEdit';
import { EditSelection } from '../commands/editSelection';
import { RefineEdit } from '../commands/refineEdit';
import { RejectAllChanges } from '../commands/rejectAllChanges';
import { RejectChange } from '../commands/rejectChange';
import { RetryEdit } from '../commands/retryEdit';
import { ShowEdit } from '../commands/showEdit';
import { StopEdit } from '../commands/stopEdit';
import type { Services } from '../services';
import { InlineEditor, type InlineEditorOptions } from './inlineEditor';

/** The code behind `InlineEdits`. */
export function createInlineEditor(options: InlineEditorOptions): InlineEditor {
  return new InlineEditor(options);
}

/** The commands of inline edits. */
export function createCommands({ inlineEdits }: Services): readonly Command[] {
  return [
    new EditSelection(inlineEdits),
    new AcceptChange(inlineEdits),
    new RejectChange(inlineEdits),
    new AcceptAllChanges(inlineEdits),
    new RejectAllChanges(inlineEdits),
    new RetryEdit(inlineEdits),
    new RefineEdit(inlineEdits),
    new ContinueEdit(inlineEdits),
    new StopEdit(inlineEdits),
    new ShowEdit(inlineEdits),
  ];
}
