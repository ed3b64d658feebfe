import { flag, list, record, text, type Checked } from './check';

const nothing = record({});

/** How answers look, beside what the page knows by itself. */
const appearance = record({
  /** Long lines of code are wrapped; else they scroll. */
  wrapCode: flag,
  /** Colours of the user's theme for the kinds of code that it has any for, as `#rrggbb` or `#rrggbbaa`. */
  tokenColours: list(record({ kind: text, colour: text })),
});
export type Appearance = Checked<typeof appearance>;

/** What reading an answer calls. */
export const readingMethods = {
  appearance: { body: nothing, reply: appearance },
  setWrapCode: { body: record({ on: flag }), reply: nothing },
  /** Which of the places that an answer names, as `src/a.ts` or `src/a.ts:12`, are files of the workspace. */
  findFiles: { body: record({ places: list(text) }), reply: record({ found: list(text) }) },
  /** Opens a place that `findFiles` found. */
  openFile: { body: record({ place: text }), reply: nothing },
};

/** What reading an answer hears. */
export const readingEvents = { appearance };
