import { markupSamples } from './markupSamples';
import type { Dice } from './dice';
import type { LanguageSamples, Names } from './sample';
import { systemsSamples } from './systemsSamples';

const typescript: LanguageSamples = {
  fence: 'typescript',
  names: ['typescript', 'ts', 'tsx', 'deno'],
  topical: [
    {
      about: /debounc|throttl|keystroke|too often/i,
      write: () => `/** Calls \`action\` once, \`waitMs\` after the last of a run of calls. */
export function debounce<A extends readonly unknown[]>(
  action: (...args: A) => void,
  waitMs: number,
): (...args: A) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...args), waitMs);
  };
}

const search = debounce((text: string) => console.log('search', text), 200);`,
    },
    {
      about: /retr(y|ies)|backoff|network|fail/i,
      write: ({ camel, noun }) => `export async function ${camel}WithRetry<T>(
  ${noun}: () => Promise<T>,
  attempts = 3,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ${noun}();
    } catch (error) {
      if (attempt >= attempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
    }
  }
}`,
    },
    {
      about: /cach|memo|remember/i,
      write: ({ camel, pascal }) => `class ${pascal}Cache<K, V> {
  readonly #entries = new Map<K, V>();

  constructor(private readonly limit: number) {}

  ${camel}(key: K, make: () => V): V {
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const value = make();
    this.#entries.set(key, value);
    if (this.#entries.size > this.limit) {
      const [oldest] = this.#entries.keys();
      if (oldest !== undefined) this.#entries.delete(oldest);
    }
    return value;
  }
}`,
    },
  ],
  samples: [
    ({ camel, pascal, noun }) => `interface ${pascal}Options {
  readonly limit: number;
  readonly signal?: AbortSignal;
}

export function ${camel}(items: readonly string[], options: ${pascal}Options): string[] {
  const seen = new Set<string>();
  for (const ${noun} of items) {
    if (options.signal?.aborted) break;
    if (seen.size >= options.limit) break;
    seen.add(${noun}.trim().toLowerCase());
  }
  return [...seen];
}`,
  ],
};

const javascript: LanguageSamples = {
  fence: 'javascript',
  names: ['javascript', 'js', 'jsx', 'node', 'nodejs', 'node.js', 'react', 'vue'],
  topical: [
    {
      about: /debounc|throttl|keystroke|too often/i,
      write: ({ camel, noun }) => `export function ${camel}(callback, waitMs = 200) {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => callback(...args), waitMs);
  };
}

const on${noun[0]?.toUpperCase() ?? ''}${noun.slice(1)} = ${camel}((event) => {
  console.log('${noun}', event.target.value);
});`,
    },
  ],
  samples: [
    ({ camel, noun }) => `const ${noun}ById = new Map();

export async function ${camel}(id) {
  if (!${noun}ById.has(id)) {
    const response = await fetch(\`/api/${noun}/\${id}\`);
    if (!response.ok) throw new Error(\`Got \${response.status} for \${id}\`);
    ${noun}ById.set(id, await response.json());
  }
  return ${noun}ById.get(id);
}`,
  ],
};

const python: LanguageSamples = {
  fence: 'python',
  names: ['python', 'py', 'python3', 'pandas', 'numpy', 'django', 'flask', 'pytest'],
  samples: [
    ({ snake, noun }) => `from collections import defaultdict
from collections.abc import Iterable


def ${snake}(items: Iterable[str], *, limit: int = 100) -> dict[str, int]:
    """Count each ${noun}, most frequent first."""
    counts: dict[str, int] = defaultdict(int)
    for ${noun} in items:
        counts[${noun}.strip().lower()] += 1
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return dict(ordered[:limit])


if __name__ == "__main__":
    print(${snake}(["One", "two", "one"]))`,
    ({ snake, pascal, noun }) => `from dataclasses import dataclass, field


@dataclass
class ${pascal}:
    name: str
    ${noun}s: list[str] = field(default_factory=list)

    def add(self, ${noun}: str) -> None:
        if ${noun} in self.${noun}s:
            raise ValueError(f"{${noun}!r} is already in {self.name}")
        self.${noun}s.append(${noun})


def ${snake}(name: str) -> ${pascal}:
    return ${pascal}(name=name)`,
  ],
};

const shell: LanguageSamples = {
  fence: 'bash',
  names: ['bash', 'sh', 'shell', 'zsh', 'curl'],
  samples: [
    ({ kebab, snake, noun }) => `#!/usr/bin/env bash
set -euo pipefail

# Usage: ${kebab}.sh DIRECTORY
${snake}() {
  local directory="\${1:?give a directory}"
  find "$directory" -type f -name '*.${noun}' -print0 |
    while IFS= read -r -d '' file; do
      printf '%s\\t%s\\n' "$(wc -l < "$file")" "$file"
    done | sort -rn | head -n 10
}

${snake} "$@"`,
  ],
};

const all: readonly LanguageSamples[] = [
  typescript,
  javascript,
  python,
  shell,
  ...systemsSamples,
  ...markupSamples,
];

/** The fences of all languages with samples; the first is the default. */
export const languageIds: readonly string[] = all.map((language) => language.fence);

/** From a word in a question, such as `py`, to the language's fence. */
export const languageNames: ReadonlyMap<string, string> = new Map(
  all.flatMap((language) => language.names.map((name): [string, string] => [name, language.fence])),
);

/** A program in the language with that fence: about what the question names where there is one, else any. */
export function writeSample(fence: string, asked: string, words: readonly string[], dice: Dice): string {
  const language = all.find((candidate) => candidate.fence === fence) ?? typescript;
  const fitting = language.topical?.find(({ about }) => about.test(asked));
  const names = namesFrom(dice.shuffle(words.slice(0, 6)));
  return (fitting?.write ?? dice.pick(language.samples))(names);
}

function namesFrom(words: readonly string[]): Names {
  const plain = words
    .map((word) => word.normalize('NFKD').replace(/[^a-z0-9]/g, ''))
    .filter((w) => /^[a-z]/.test(w));
  const parts = plain.length > 0 ? plain.slice(0, 2) : ['handle', 'item'];
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  const pascal = parts.map(capital).join('');
  return {
    pascal,
    camel: `${pascal.charAt(0).toLowerCase()}${pascal.slice(1)}`,
    snake: parts.join('_'),
    kebab: parts.join('-'),
    noun: nounOf(parts.at(-1) ?? 'item'),
  };
}

// A name that is a keyword somewhere would make a sample that does not compile.
const reserved = new Set(
  (
    'class for while if else return import export default function let var const new try catch loop match type in is as ' +
    'do go map string list set dict int float double char bool void async await move use mod fn def print self items ' +
    'item args file files limit name names value counts'
  ).split(' '),
);

function nounOf(word: string): string {
  return reserved.has(word) ? 'entry' : word;
}
