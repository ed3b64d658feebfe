import { BlockSequence, childPlace, type BlockContext } from '../../../../src/webview/markdown/blockView';
import { createBlock } from '../../../../src/webview/markdown/createBlock';
import { MarkdownLexer } from '../../../../src/webview/markdown/markdownLexer';
import { MarkdownStream, type MarkdownOptions } from '../../../../src/webview/markdown/markdownStream';
import { openLimits, type OpenLimits } from '../../../../src/webview/markdown/openText';
import { References } from '../../../../src/webview/markdown/references';

/** The nodes of a message that arrived in these pieces. */
export function draw(
  pieces: readonly string[],
  limits: OpenLimits = openLimits,
  options: MarkdownOptions = {},
): HTMLElement {
  const root = document.createElement('div');
  const stream = new MarkdownStream(root, options, limits);
  for (const piece of pieces) stream.append(piece);
  stream.finish();
  root.normalize();
  return root;
}

/** The markup of a message that arrived in these pieces. */
export function streamed(pieces: readonly string[], limits: OpenLimits = openLimits): string {
  return draw(pieces, limits).innerHTML;
}

/** The markup of the blocks alone, without the chunks around them. */
export function streamedBlocks(pieces: readonly string[]): string {
  const root = draw(pieces);
  for (const chunk of root.querySelectorAll('.md-chunk')) chunk.replaceWith(...chunk.childNodes);
  return root.innerHTML;
}

/** The blocks of one parse of the whole text, with every definition known: no freezing, no cutting, no chunks. */
export function parsedAtOnce(text: string): string {
  const root = document.createElement('div');
  const lexer = new MarkdownLexer();
  const tokens = lexer.blocks(text.replace(/\r\n?/g, '\n'));
  const context: BlockContext = {
    lexer,
    references: new References(),
    imageText: 'Image',
    decorateCode: undefined,
    create: (token, open) => createBlock(token, context, open),
  };
  context.references.define(tokens);
  const blocks = new BlockSequence(context, childPlace(root));
  blocks.update(tokens, false);
  blocks.settle();
  root.normalize();
  return root.innerHTML;
}
