import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Rows drawn above and below what can be seen. */
const overscan = 8;

/** A list of rows of known height, of which only those near the screen are drawn. */
export function RowList<R extends { readonly height: number }>(props: {
  readonly rows: readonly R[];
  /** Index of the row that has to be drawn and in view; -1 for none. */
  readonly active: number;
  readonly draw: (row: R, index: number) => ComponentChildren;
}) {
  const { rows, active, draw } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const tops = topsOf(rows);
  const total = tops.at(-1) ?? 0;
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight || 600 });
    look();
    element.addEventListener('scroll', look, { passive: true });
    const size = new ResizeObserver(look);
    size.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      size.disconnect();
    };
  }, []);
  useLayoutEffect(() => {
    const element = scroller.current;
    const [top, bottom] = [tops[active], tops[active + 1]];
    if (!element || top === undefined || bottom === undefined) return;
    if (top < element.scrollTop) element.scrollTop = active <= 1 ? 0 : top;
    else if (bottom > element.scrollTop + element.clientHeight)
      element.scrollTop = bottom - element.clientHeight;
  }, [active]);
  const first = Math.max(0, tops.findLastIndex((top) => top <= view.top) - overscan);
  const end = tops.findIndex((top) => top >= view.top + view.height);
  const last = Math.min(rows.length, (end < 0 ? rows.length : end) + overscan);
  return (
    <div class="history-list" ref={scroller}>
      <div class="history-rows" style={{ height: `${total}px` }}>
        <div style={{ transform: `translateY(${tops[first] ?? 0}px)` }}>
          {rows.slice(first, last).map((row, at) => draw(row, first + at))}
        </div>
      </div>
    </div>
  );
}

/** Where each row begins, and where the last one ends. */
function topsOf(rows: readonly { readonly height: number }[]): number[] {
  const tops = [0];
  let top = 0;
  for (const { height } of rows) tops.push((top += height));
  return tops;
}
