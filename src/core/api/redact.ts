/** Takes every secret out of a text that a person or a log may see. */
export type Redact = (text: string) => string;

const placeholder = '[key]';

/** Takes out keys in every spelling in which a service may echo them, and whatever else looks like a credential. */
export function redactor(...keys: readonly (string | undefined)[]): Redact {
  const known = keys.filter((key) => key !== undefined).filter((key) => key !== '');
  const spellings = new Set(
    known.flatMap((key) => [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1)]),
  );
  return (text) => {
    let clean = text;
    for (const spelling of spellings) clean = clean.replaceAll(spelling, placeholder);
    return clean.replaceAll(/\b(bearer\s+|jwt:)[\w.+/=~-]{8,}/gi, `$1${placeholder}`);
  };
}
