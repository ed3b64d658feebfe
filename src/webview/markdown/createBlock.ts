import type { MarkedToken } from 'marked';
import type { BlockContext, BlockView } from './blockView';
import { ListView, QuoteView } from './containerViews';
import { CodeView, HtmlView, RuleView, TextView } from './leafViews';
import { TableView } from './tableView';

function emptyView(token: MarkedToken, context: BlockContext): BlockView {
  if (token.type === 'code') return new CodeView(token, context);
  if (token.type === 'blockquote') return new QuoteView(context);
  if (token.type === 'list') return new ListView(token, context);
  if (token.type === 'table') return new TableView(token, context);
  if (token.type === 'hr') return new RuleView();
  return token.type === 'html' ? new HtmlView(context) : new TextView(token, context);
}

/** The view that draws `token`. */
export function createBlock(token: MarkedToken, context: BlockContext, open: boolean): BlockView {
  const view = emptyView(token, context);
  view.update(token, open);
  return view;
}
