import type { LanguageSamples } from './sample';

/** Samples for languages that are not programs. */
export const markupSamples: readonly LanguageSamples[] = [
  {
    fence: 'sql',
    names: ['sql', 'postgres', 'postgresql', 'mysql', 'sqlite'],
    samples: [
      ({ snake, noun }) => `CREATE TABLE ${snake} (
  id      BIGINT PRIMARY KEY,
  ${noun}    TEXT NOT NULL,
  made_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
);

SELECT ${noun}, COUNT(*) AS how_many
FROM ${snake}
WHERE made_at >= DATE '2026-01-01'
GROUP BY ${noun}
HAVING COUNT(*) > 1
ORDER BY how_many DESC, ${noun}
LIMIT 20;`,
    ],
  },
  {
    fence: 'html',
    names: ['html', 'htm', 'webpage'],
    samples: [
      ({ kebab, noun }) => `<section class="${kebab}" aria-labelledby="${kebab}-title">
  <h2 id="${kebab}-title">Choose one</h2>
  <form method="post" action="/${kebab}">
    <label for="${noun}">Name</label>
    <input id="${noun}" name="${noun}" type="text" required maxlength="80" />
    <button type="submit">Save</button>
  </form>
</section>`,
    ],
  },
  {
    fence: 'css',
    names: ['css', 'scss', 'stylesheet', 'flexbox'],
    samples: [
      ({ kebab, noun }) => `.${kebab} {
  display: grid;
  grid-template-columns: minmax(12rem, 1fr) 3fr;
  gap: 1rem;
  padding: 1rem;
}

.${kebab} > .${noun}:hover {
  outline: 2px solid currentColor;
}

@media (max-width: 40rem) {
  .${kebab} {
    grid-template-columns: 1fr;
  }
}`,
    ],
  },
  {
    fence: 'json',
    names: ['json', 'jsonc'],
    samples: [
      ({ kebab, camel, noun }) => `{
  "name": "${kebab}",
  "version": "1.0.0",
  "${camel}": {
    "enabled": true,
    "${noun}": ["first", "second"],
    "limit": 100
  }
}`,
    ],
  },
  {
    fence: 'yaml',
    names: ['yaml', 'yml', 'kubernetes'],
    samples: [
      ({ kebab, noun }) => `name: ${kebab}
on:
  push:
    branches: [main]
jobs:
  ${noun}:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - run: npm ci
      - run: npm test`,
    ],
  },
  {
    fence: 'dockerfile',
    names: ['docker', 'dockerfile', 'container'],
    samples: [
      ({ kebab }) => `FROM node:22-slim AS build
WORKDIR /${kebab}
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:22-slim
COPY --from=build /${kebab}/dist /${kebab}
USER node
CMD ["node", "/${kebab}/main.js"]`,
    ],
  },
];
