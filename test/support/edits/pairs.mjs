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
  {
    id: 'java-run-due',
    sample: 'Scheduler.java',
    languageId: 'java',
    path: 'src/main/java/org/example/schedule/Scheduler.java',
    edits: [
      [
        '            } catch (RuntimeException e) {\n                failures++;\n                System.err.println(entry.name() + " failed: " + e.getMessage());\n',
        '            } catch (RuntimeException e) {\n                failures++;\n                log.warn("{} failed", entry.name(), e);\n                entries.add(entry.retryAt(now));\n',
      ],
    ],
    symbol: ['    public List<String> runDue', '    }'],
  },
  {
    id: 'java-cancel',
    sample: 'Scheduler.java',
    languageId: 'java',
    path: 'src/main/java/org/example/schedule/Scheduler.java',
    edits: [
      [
        '    public int cancel(String name) {\n        int before = entries.size();\n        entries.removeIf(entry -> entry.name().equals(name));\n',
        '    public int cancel(String name) {\n        Objects.requireNonNull(name, "name");\n        int before = entries.size();\n        entries.removeIf(entry -> entry.name().equalsIgnoreCase(name));\n',
      ],
    ],
    symbol: ['    public int cancel', '    }'],
  },
  {
    id: 'cs-add',
    sample: 'Basket.cs',
    languageId: 'csharp',
    path: 'Shop/Basket.cs',
    edits: [
      [
        '            counts.TryGetValue(article, out var before);\n            counts[article] = before + count;\n',
        '            ArgumentException.ThrowIfNullOrWhiteSpace(article);\n            counts.TryGetValue(article, out var before);\n            counts[article] = checked(before + count);\n',
      ],
    ],
    symbol: ['        public void Add', '        }'],
  },
  {
    id: 'rb-authorize',
    sample: 'gate.rb',
    languageId: 'ruby',
    path: 'lib/gate.rb',
    edits: [
      [
        '      unless policy.allows?(user, resource)\n        raise Denied, "#{user.name} may not #{name}"\n      end\n      resource\n',
        '      return resource if policy.allows?(user, resource)\n\n      raise Denied, "#{user.name} may not #{name}"\n',
      ],
    ],
    symbol: ['    def authorize!', '    end'],
  },
  {
    id: 'php-flush',
    sample: 'Mailer.php',
    languageId: 'php',
    path: 'src/Mail/Mailer.php',
    edits: [
      [
        '            } catch (TransportError $error) {\n                error_log($error->getMessage());\n',
        "            } catch (TransportError $error) {\n                $this->logger->warning($error->getMessage(), ['to' => $mail['to']]);\n",
      ],
      ['        $sent = 0;\n', '        $sent = 0;\n        $limit = max(1, $limit);\n'],
    ],
    symbol: ['    public function flush', '    }'],
  },
  {
    id: 'c-append',
    sample: 'buffer.c',
    languageId: 'c',
    path: 'src/buffer.c',
    edits: [
      [
        '	memcpy(b->data + b->length, text, length);\n',
        '	if (length > 0)\n		memcpy(b->data + b->length, text, length);\n',
      ],
    ],
    symbol: ['int buffer_append', '}'],
  },
  {
    id: 'c-reserve',
    sample: 'buffer.c',
    languageId: 'c',
    path: 'src/buffer.c',
    edits: [
      [
        '	size_t capacity = b->capacity ? b->capacity : 16;\n	while (capacity < wanted)\n		capacity *= GROWTH;\n',
        '	size_t capacity = b->capacity ? b->capacity : MIN_CAPACITY;\n	while (capacity < wanted) {\n		if (capacity > SIZE_MAX / GROWTH)\n			return -1;\n		capacity *= GROWTH;\n	}\n',
      ],
    ],
    symbol: ['static int buffer_reserve', '}'],
  },
  {
    id: 'js-match',
    sample: 'router.js',
    languageId: 'javascript',
    path: 'server/router.js',
    edits: [
      [
        '        params[name] = decodeURIComponent(found[index + 1]);\n',
        "        params[name] = decodeURIComponent(found[index + 1] ?? '');\n",
      ],
    ],
    symbol: ['function match(', '}'],
  },
  {
    id: 'js-two-places',
    sample: 'router.js',
    languageId: 'javascript',
    path: 'server/router.js',
    edits: [
      [
        "const { URL } = require('url');\n",
        "const { URL } = require('url');\nconst log = require('./log');\n",
      ],
      [
        '    console.log(request.method, url.pathname);\n',
        "    log.info('request', request.method, url.pathname);\n",
      ],
      [
        "route('GET', '/health', () => ({ ok: true }));\n",
        "route('GET', '/health', () => ({ ok: true, at: Date.now() }));\n",
      ],
    ],
  },
  {
    id: 'css-card',
    sample: 'theme.css',
    languageId: 'css',
    path: 'web/theme.css',
    edits: [
      [
        '  padding: 1rem;\n  border: 1px solid rgb(0 0 0 / 10%);\n  border-radius: 4px;\n',
        '  padding: 1.25rem;\n  border: 1px solid var(--line);\n  border-radius: 8px;\n  box-shadow: 0 1px 2px rgb(0 0 0 / 10%);\n',
      ],
    ],
    symbol: ['.card {', '}'],
  },
  {
    id: 'sql-invoice',
    sample: 'report.sql',
    languageId: 'sql',
    path: 'db/report.sql',
    edits: [
      [
        '    paid BOOLEAN NOT NULL DEFAULT FALSE,\n',
        '    paid BOOLEAN NOT NULL DEFAULT FALSE,\n    paid_on DATE,\n',
      ],
    ],
    symbol: ['CREATE TABLE invoice', ');'],
  },
  {
    id: 'html-form',
    sample: 'contact.html',
    languageId: 'html',
    path: 'web/contact.html',
    edits: [
      [
        '        <input id="name" name="name" required>\n',
        '        <input id="name" name="name" autocomplete="name" required>\n        <label for="mail">Your e-mail</label>\n        <input id="mail" name="mail" type="email" required>\n',
      ],
      [
        '      <small>No cookies here.</small>\n',
        '      <small>No cookies here. No trackers either.</small>\n',
      ],
    ],
  },
  {
    id: 'yaml-tests',
    sample: 'pipeline.yaml',
    languageId: 'yaml',
    path: 'deploy/pipeline.yaml',
    edits: [
      ["        python: ['3.10', '3.12']\n", "        python: ['3.10', '3.12', '3.13']\n"],
      [
        '          pytest --db ${{ matrix.database }}\n',
        '          pytest --db ${{ matrix.database }} --maxfail=3\n',
      ],
    ],
  },
  {
    id: 'json-cellar',
    sample: 'settings.json',
    languageId: 'json',
    path: 'config/settings.json',
    edits: [
      ['    "retentionDays": 730,\n', '    "retentionDays": 365,\n    "maxMegabytes": 2048,\n'],
      ['  "uploadEverySeconds": 300\n', '  "uploadEverySeconds": 120\n'],
    ],
  },
  {
    id: 'kt-get',
    sample: 'Cache.kt',
    languageId: 'kotlin',
    path: 'src/main/kotlin/org/example/cache/Cache.kt',
    edits: [
      [
        '        val value = compute(key)\n        slots[key] = Slot(value, now + ttl.toMillis())\n        return value\n',
        '        return compute(key).also { value ->\n            slots[key] = Slot(value, now + ttl.toMillis())\n        }\n',
      ],
    ],
    symbol: ['    fun get(', '    }'],
  },
  {
    id: 'sh-prune',
    sample: 'backup.sh',
    languageId: 'shellscript',
    path: 'bin/backup.sh',
    edits: [
      [
        '      log "removing $file"\n      rm -f "$file"\n',
        '      log "removing $file"\n      rm -f -- "$file" || log "could not remove $file"\n',
      ],
    ],
    symbol: ['prune() {', '}'],
  },
  {
    id: 'lua-take',
    sample: 'pool.lua',
    languageId: 'lua',
    path: 'lib/pool.lua',
    edits: [
      [
        '    if now() > deadline then\n      return nil, "timeout"\n    end\n',
        '    if now() > deadline then\n      self.timeouts = (self.timeouts or 0) + 1\n      return nil, "timeout"\n    end\n',
      ],
    ],
    symbol: ['function Pool:take', 'end'],
  },
];
