import type { MarkedToken, Tokens } from 'marked';
import type { BlockContext, BlockView } from './blockView';
import { InlineText } from './inlineText';

class RowView {
  readonly element = document.createElement('tr');
  readonly #context: BlockContext;
  readonly #cells: InlineText[] = [];

  constructor(context: BlockContext) {
    this.#context = context;
  }

  update(cells: readonly Tokens.TableCell[], open: boolean): void {
    cells.forEach((cell, index) => {
      const view = this.#cells[index] ?? this.#addCell(cell);
      view.set(cell.text, open);
    });
  }

  settle(): void {
    for (const cell of this.#cells) cell.settle();
  }

  #addCell(cell: Tokens.TableCell): InlineText {
    const element = document.createElement(cell.header ? 'th' : 'td');
    if (cell.align) element.className = `md-${cell.align}`;
    this.element.append(element);
    const view = new InlineText(element, this.#context);
    this.#cells.push(view);
    return view;
  }
}

/** A table, or up to a fixed number of rows of a long one under a header of their own. */
export class TableView implements BlockView {
  readonly element = document.createElement('div');
  readonly #context: BlockContext;
  readonly #head: RowView;
  readonly #body = document.createElement('tbody');
  readonly #rows: RowView[] = [];
  readonly #align: string;

  constructor(token: Tokens.Table, context: BlockContext) {
    this.#context = context;
    this.#align = token.align.join();
    this.#head = new RowView(context);
    const head = document.createElement('thead');
    const table = document.createElement('table');
    this.element.className = 'md-table';
    head.append(this.#head.element);
    table.append(head, this.#body);
    this.element.append(table);
  }

  update(token: MarkedToken, open: boolean): boolean {
    if (token.type !== 'table' || token.align.join() !== this.#align) return false;
    this.#head.update(token.header, open && token.rows.length === 0);
    while (this.#rows.length > token.rows.length) this.#rows.pop()?.element.remove();
    token.rows.forEach((row, index) => {
      const view = this.#rows[index] ?? this.#addRow();
      view.update(row, open && index === token.rows.length - 1);
    });
    return true;
  }

  settle(): void {
    this.#head.settle();
    for (const row of this.#rows) row.settle();
  }

  /** Lets go of the first `count` rows: they stay, and the next update starts with the row after them. */
  release(count: number): void {
    for (const row of this.#rows.splice(0, count)) row.settle();
  }

  #addRow(): RowView {
    const row = new RowView(this.#context);
    this.#rows.push(row);
    this.#body.append(row.element);
    return row;
  }
}
