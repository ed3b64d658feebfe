/** Something that is kept on the shelf. */
export interface Item {
  readonly name: string;
  readonly count: number;
  readonly price: number;
}

/** Adds up what everything on the shelf is worth. */
export function totalValue(items: readonly Item[]): number {
  let total = 0;
  for (const item of items) {
    total += item.count * item.price;
  }
  return total;
}

/** The items of which fewer than `limit` are left, the scarcest first. */
export function runningLow(items: readonly Item[], limit: number): Item[] {
  return items.filter((item) => item.count < limit).sort((a, b) => a.count - b.count);
}
