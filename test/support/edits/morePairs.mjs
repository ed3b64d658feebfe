/** @type {readonly import('./pairs.mjs').Pair[]} */
export const morePairs = [
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
