import { branchOf, type Conversation } from '../conversation';
import { titleOf } from '../title';

/** The words that a document has beside those of the conversation. */
export interface MarkdownWords {
  readonly untitled: string;
  readonly you: string;
  readonly attached: string;
}

/** A conversation as a Markdown document: the branch that is shown, without reasoning. */
export function chatMarkdown(conversation: Conversation, words: MarkdownWords): string {
  const day = new Date(conversation.createdAt).toISOString().slice(0, 10);
  const blocks = [`# ${oneLine(titleOf(conversation)) || words.untitled}`, day];
  for (const turn of branchOf(conversation)) {
    if (turn.kind === 'question') {
      blocks.push(`## ${words.you}`);
      if (turn.parts.length > 0)
        blocks.push(`${words.attached}: ${turn.parts.map(({ label }) => `\`${label}\``).join(', ')}`);
    } else blocks.push(`## ${turn.servedModel ?? turn.model}`);
    blocks.push(turn.text.trim());
  }
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** A name for the document's file, without the characters that file systems refuse. */
export function fileNameOf(conversation: Conversation, untitled: string): string {
  const name = (oneLine(titleOf(conversation)) || untitled)
    // oxlint-disable-next-line no-control-regex -- these are what is taken out
    .replaceAll(/[\u0000-\u001f\\/:*?"<>|]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/gu, '');
  return name === '' ? untitled : name;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}
