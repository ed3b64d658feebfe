import { AskAboutSelection } from '../commands/askAboutSelection';
import type { Command } from '../commands/command';
import { ExplainCode } from '../commands/explainCode';
import { ExplainTerminalOutput } from '../commands/explainTerminalOutput';
import { ExplainTerminalSelection } from '../commands/explainTerminalSelection';
import { NameSymbol } from '../commands/nameSymbol';
import { FixCode } from '../commands/fixCode';
import { RefactorCode } from '../commands/refactorCode';
import { DocumentCode } from '../commands/documentCode';
import { OptimiseCode } from '../commands/optimiseCode';
import { TranslateCode } from '../commands/translateCode';
import { WriteTests } from '../commands/writeTests';
import { RunCustomAction } from '../commands/runCustomAction';
import { ReviewSelection } from '../commands/reviewSelection';
import { SuggestTerminalCommand } from '../commands/suggestTerminalCommand';
import { Exclusions } from '../context/exclusions';
import type { Services } from '../services';
import { Asker } from './asker';
import { CodeEdits } from './codeEdits';
import { CodeTalk } from './codeTalk';
import { TerminalTalk } from './terminalTalk';

/** The commands about code and terminals. */
export function createCommands(services: Services): readonly Command[] {
  const exclusions = new Exclusions();
  services.subscriptions.push(exclusions);
  const asker = new Asker(services.service, services.keys);
  const talk = new CodeTalk(services, asker, exclusions);
  const edits = new CodeEdits(services.inlineEdits);
  const terminals = new TerminalTalk(talk);
  return [
    new ExplainCode(talk),
    new ReviewSelection(talk),
    new AskAboutSelection(talk),
    new ExplainTerminalOutput(terminals),
    new ExplainTerminalSelection(terminals),
    new SuggestTerminalCommand(asker),
    new NameSymbol(asker, exclusions),
    new FixCode(edits, exclusions),
    new RefactorCode(edits),
    new DocumentCode(edits),
    new OptimiseCode(edits),
    new TranslateCode(edits, exclusions),
    new WriteTests(edits, exclusions),
    new RunCustomAction(talk, edits),
  ];
}
