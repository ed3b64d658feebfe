import type { CommandId } from '../names';

/** One command: its id, and what it does. Failures that a person should see are shown by the command itself. */
export interface Command {
  readonly id: CommandId;
  execute(...args: readonly unknown[]): Promise<void> | void;
}
