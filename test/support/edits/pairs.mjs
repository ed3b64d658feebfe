/**
 * Changes that people ask for, written by hand over the code samples: what stands before and after is given here, and
 * nothing of it comes from the engine.
 *
 * @typedef {object} Pair
 * @property {string} id
 * @property {string} sample a file of test/support/codeSamples, without `.txt`
 * @property {string} languageId
 * @property {string} path
 * @property {readonly (readonly [string, string])[]} edits texts that stand once in the sample, and what becomes of them
 * @property {readonly [string, string]} [symbol] the declaration that holds all edits: its first and its last line in the new text
 */

/** @type {readonly Pair[]} */
export const pairs = [
  {
    id: 'ts-remove-log',
    sample: 'inventory.ts',
    languageId: 'typescript',
    path: 'src/shop/inventory.ts',
    edits: [
      [
        '    item.quantity -= count;\n',
        "    item.quantity -= count;\n    this.notify({ kind: 'removed', sku });\n",
      ],
    ],
    symbol: ['  remove(sku: string', '  }'],
  },
  {
    id: 'ts-load-trim',
    sample: 'inventory.ts',
    languageId: 'typescript',
    path: 'src/shop/inventory.ts',
    edits: [
      [
        'export async function load(path: string): Promise<Inventory> {',
        'export async function load(path: string, limit = 500): Promise<Inventory> {',
      ],
      ['new Inventory();', 'new Inventory(limit);'],
      [
        "    const [sku, name, quantity] = line.split(';');",
        "    if (line.trim() === '') continue;\n    const [sku, name, quantity] = line.split(';').map((part) => part.trim());",
      ],
    ],
    symbol: ['export async function load', '}'],
  },
  {
    id: 'ts-two-places',
    sample: 'inventory.ts',
    languageId: 'typescript',
    path: 'src/shop/inventory.ts',
    edits: [
      ['  tags?: string[];\n', '  tags?: readonly string[];\n  price: number;\n'],
      [
        '        result[tag] = (result[tag] ?? 0) + quantity;',
        '        result[tag] = (result[tag] ?? 0) + quantity * price;',
      ],
      ['{ tags = [], quantity }', '{ tags = [], quantity, price }'],
      [
        'inventory.add({ sku, name, quantity: Number(quantity) });',
        'inventory.add({ sku, name, quantity: Number(quantity), price: 0 });',
      ],
    ],
  },
  {
    id: 'py-balances',
    sample: 'ledger.py',
    languageId: 'python',
    path: 'ledger/book.py',
    edits: [
      [
        '    def balances(self) -> dict[str, Decimal]:',
        '    def balances(self, until: str | None = None) -> dict[str, Decimal]:',
      ],
      [
        '        for transaction in self._transactions:\n            for posting in transaction.postings:\n                totals',
        '        for transaction in self._transactions:\n            if until is not None and transaction.date > until:\n                continue\n            for posting in transaction.postings:\n                totals',
      ],
    ],
    symbol: ['    def balances', '        return {name'],
  },
  {
    id: 'py-transfer',
    sample: 'ledger.py',
    languageId: 'python',
    path: 'ledger/book.py',
    edits: [
      [
        '    ledger.record(Transaction(date, postings))\n    while len(postings) > 2:\n        postings.pop()\n    else:\n        return ledger.balances()\n',
        '    if amount <= 0:\n        raise ValueError("amount must be positive")\n    ledger.record(Transaction(date, postings))\n    return ledger.balances()\n',
      ],
    ],
    symbol: ['def transfer', '    return ledger'],
  },
  {
    id: 'py-two-places',
    sample: 'ledger.py',
    languageId: 'python',
    path: 'ledger/book.py',
    edits: [
      ['    note: str = ""\n', '    note: str = ""\n    cleared: bool = False\n'],
      [
        'writer.writerow(["date", "account", "amount"])',
        'writer.writerow(["date", "account", "amount", "note"])',
      ],
      [
        'writer.writerow([transaction.date, posting.account, posting.amount])',
        'writer.writerow([transaction.date, posting.account, posting.amount, posting.note])',
      ],
    ],
  },
  {
    id: 'go-push',
    sample: 'queue.go',
    languageId: 'go',
    path: 'internal/queue/queue.go',
    edits: [
      [
        '	q.jobs = append(q.jobs, job)\n',
        '	if len(q.jobs) >= maxJobs {\n		return ErrFull\n	}\n	q.jobs = append(q.jobs, job)\n',
      ],
    ],
    symbol: ['func (q *Queue) Push', '}'],
  },
  {
    id: 'go-run',
    sample: 'queue.go',
    languageId: 'go',
    path: 'internal/queue/queue.go',
    edits: [
      [
        '			time.Sleep(backoff)\n',
        '			select {\n			case <-ctx.Done():\n				return ctx.Err()\n			case <-time.After(backoff):\n			}\n',
      ],
      ['			backoff *= 2\n', '			backoff = min(backoff*2, time.Second)\n'],
    ],
    symbol: ['func (q *Queue) Run', '}'],
  },
  {
    id: 'rs-take-while',
    sample: 'tokenizer.rs',
    languageId: 'rust',
    path: 'src/tokenizer.rs',
    edits: [
      [
        '            if !keep(c) {\n                break;\n            }\n            text.push(c);\n            self.chars.next();\n',
        '            if !keep(c) || text.len() >= MAX_TOKEN {\n                break;\n            }\n            text.push(c);\n            let _ = self.chars.next();\n',
      ],
    ],
    symbol: ['    fn take_while', '    }'],
  },
  {
    id: 'rs-two-places',
    sample: 'tokenizer.rs',
    languageId: 'rust',
    path: 'src/tokenizer.rs',
    edits: [
      ['    Operator(char),\n', '    Operator(char),\n    End,\n'],
      ['        Ok(result)\n', '        result.push(Token::End);\n        Ok(result)\n'],
    ],
  },
];
