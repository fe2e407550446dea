import { lemmaOf } from '../certainty/clause.ts';
import type { Text } from '../text.ts';
import type { TokenRange } from './ranges.ts';
import type { LabelledAttribution } from './roles.ts';

/** Cues that hand on what somebody else says: their source stands behind the statement beside them. */
const CITING = new Set(['cite', 'quote']);

/**
 * For every attribution the index of the one that relays it, or -1. An attribution whose cue stands in the content
 * of another is relayed by it (the innermost, where there are several); "A said, citing B" puts A around B.
 */
export function relayOf(text: Text, found: readonly LabelledAttribution[]): number[] {
  return found.map((inner, i) => {
    let parent = -1;
    let size = Infinity;
    // Contents run over neighbouring sentences at most: only attributions close by can be around it.
    for (let j = Math.max(0, i - REACH); j < Math.min(found.length, i + REACH); j += 1) {
      const outer = found[j];
      if (!outer || j === i) continue;
      if (!outer.content.some((range) => holds(range, inner.trigger.token)) && !cites(text, outer, inner))
        continue;
      // Two cues in each other's content tell nothing about which is around which.
      if (inner.content.some((range) => holds(range, outer.trigger.token))) continue;
      const length = outer.content.reduce((sum, { first, last }) => sum + last - first, 0);
      if (length >= size) continue;
      parent = j;
      size = length;
    }
    return parent;
  });
}

const REACH = 12;

const holds = ({ first, last }: TokenRange, token: number): boolean => token >= first && token < last;

const opensWithAs = (text: Text, { cue }: LabelledAttribution): boolean =>
  text.tokens[cue.first]?.lower === 'as';

/** "A said, citing B" and "B was quoted by A as saying". */
function cites(text: Text, outer: LabelledAttribution, inner: LabelledAttribution): boolean {
  const cue = text.tokens[inner.trigger.token];
  const other = text.tokens[outer.trigger.token];
  if (!cue || !other || other.sentence !== cue.sentence) return false;
  if (opensWithAs(text, outer)) return false;
  const quoted = opensWithAs(text, inner) ? other : cue;
  if (!CITING.has(lemmaOf(quoted)) || CITING.has(lemmaOf(cue)) === CITING.has(lemmaOf(other))) return false;
  return inner.content.some((a) => outer.content.some((b) => a.first < b.last && b.first < a.last));
}
