import { asString, isObject } from '../../core/base/guards';
import type { Command } from '../commands/command';
import { ReportIssue } from '../commands/reportIssue';
import { ShowMenu } from '../commands/showMenu';
import type { Services } from '../services';

/** What the status item leads to. */
export function createCommands(services: Services): readonly Command[] {
  const manifest: unknown = services.extension.packageJSON;
  const about = isObject(manifest) ? manifest : {};
  const tracker = isObject(about['bugs']) ? asString(about['bugs']['url']) : undefined;
  return [new ShowMenu(services), new ReportIssue(tracker ?? '', asString(about['version']) ?? '')];
}
