/** US dollars with two honest digits: `$1.23`, `$0.045`, `$0.00012`, `<$0.00001`, `$0`. */
export function formatCost(usd: number): string {
  if (usd === 0) return '$0';
  if (usd < 0) return `-${formatCost(-usd)}`;
  if (usd < 0.00001) return '<$0.00001';
  return `$${usd < 0.1 ? twoDigits(usd) : usd.toFixed(2)}`;
}

/** A count of tokens: `999`, `1.2k`, `128k`, `1.05M`. */
export function formatTokens(count: number): string {
  if (count < 1000) return String(Math.round(count));
  if (count < 9_950) return `${trimZeros((count / 1000).toFixed(1))}k`;
  if (count < 999_500) return `${Math.round(count / 1000)}k`;
  return `${trimZeros((count / 1_000_000).toFixed(2))}M`;
}

/** US dollars per million tokens: `$0.037/M`, `$1.5/M`, `free`. */
export function formatPricePerMillion(usd: number): string {
  if (usd === 0) return 'free';
  return `$${usd < 0.01 ? twoDigits(usd) : trimZeros(usd.toFixed(3))}/M`;
}

/** Two significant digits without an exponent; for values below 1 only. */
function twoDigits(value: number): string {
  const rounded = Number(value.toPrecision(2));
  return trimZeros(rounded.toFixed(Math.max(2, 1 - Math.floor(Math.log10(rounded)))));
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
