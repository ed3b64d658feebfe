import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';

/** A piece of text that looks like a key, a token or a password. */
export interface SecretFinding {
  /** The name of the rule that found it, such as `GITHUB_TOKEN`. */
  readonly rule: string;
  /** UTF-16 units. */
  readonly from: number;
  readonly to: number;
}

const config = {
  rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator, options: {} }],
};

/** Looks for secrets by the rules of secretlint's recommended preset, and for `known` ones. In order, without overlaps. */
export async function findSecrets(text: string, known: readonly string[]): Promise<SecretFinding[]> {
  const { messages } = await lintSource({
    source: { filePath: '/question.txt', content: text, ext: '.txt', contentType: 'text' },
    options: { config, locale: 'en', noPhysicFilePath: true },
  });
  const found = messages.map(({ messageId, range: [from, to] }) => ({
    rule: messageId,
    from,
    to: endOfWord(text, to),
  }));
  for (const secret of known) {
    for (let at = text.indexOf(secret); at >= 0 && secret !== ''; at = text.indexOf(secret, at + 1))
      found.push({ rule: 'API_KEY', from: at, to: at + secret.length });
  }
  let end = 0;
  return found
    .toSorted((a, b) => a.from - b.from)
    .filter((finding) => {
      const isNew = finding.from >= end;
      end = Math.max(end, finding.to);
      return isNew;
    });
}

/** Some rules tell the place of a name and the length of its value: what hangs together belongs to the finding. */
function endOfWord(text: string, at: number): number {
  const rest = /^[\w+/=.~-]*/.exec(text.slice(at, at + 1_000));
  return at + (rest?.[0].length ?? 0);
}
