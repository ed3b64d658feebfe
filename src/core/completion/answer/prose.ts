import { isInked, type Hole } from './hole';
import { fenceLine, unfenced, type Opening, type OpeningPlace } from './wrapping';

/** How much of a sentence may pass before code comes, in UTF-16 units. */
const patience = 1_200;
/** A first line this long says what it is. */
const longEnough = 200;

const openings = [
  ['sure', 'certainly', 'of course', 'okay', 'below is', 'let me', 'we need', 'we can'],
  ["here's", 'here is', 'here are', 'to complete', 'to fill', "i'll", 'i will', "i've", 'i have'],
  ['the completed', 'the missing', 'the following', 'the full', 'the updated'],
].flat();
const opening = new RegExp(`^(?:${openings.join('|')})\\b`, 'i');
const aboutCode =
  /\b(?:code|functions?|complet\w*|implement\w*|snippet|solution|missing|fill\w*|cursor|file|method|part)\b/i;

/** A sentence where only code can stand: what matters comes in a fence, or not at all. Undefined for anything else. */
export function readProse(lead: string, place: OpeningPlace): Opening | undefined {
  const { hole, inText, final } = place;
  if (hole.syntax.prose || inText) return undefined;
  const more = !final && lead.length < patience;
  const verdict = isProse(lead, more);
  if (verdict === 'unknown') return { kind: 'wait' };
  if (!verdict) return undefined;
  const fence = fenceLine.exec(lead);
  if (fence) return unfenced(lead.slice(fence.index + fence[0].length), place);
  return more ? { kind: 'wait' } : withoutFence(hole);
}

function isProse(lead: string, more: boolean): boolean | 'unknown' {
  if (!opening.test(lead)) {
    const start = lead.toLowerCase();
    return more && openings.some((words) => words.startsWith(start)) ? 'unknown' : false;
  }
  const line = lead.slice(0, 2 * longEnough).split('\n', 1)[0] ?? '';
  if (aboutCode.test(line)) return true;
  return more && line.length === lead.length && line.length < longEnough ? 'unknown' : false;
}

function withoutFence({ lineHead, syntax }: Hole): Opening | undefined {
  return isInked(lineHead) || syntax.markup ? undefined : { kind: 'none', reason: 'prose' };
}
