/** A description that a comma parts from the name behind it: "The mayor of Belmora, Jana Holt, said …". */
import type { Office, SpanIndex } from './offices.ts';
import type { Part } from './parts.ts';
import type { NameSpan } from './span.ts';
import { isRoleNoun } from './titles.ts';

const DETERMINERS = new Set(['the', 'its', 'his', 'her', 'their', "'s"]);
/** A description is no longer than this, in parts. */
const LONGEST = 12;

export function officeApart(parts: readonly Part[], index: SpanIndex, span: NameSpan): Office | null {
  const comma = span.first - 1;
  const sentence = parts[span.first]?.sentence;
  if (parts[comma]?.text !== ',' || !isClosed(parts, span.last)) return null;
  let noun = -1;
  let affiliation: number | null = null;
  for (let at = comma - 1; at >= 0 && comma - at <= LONGEST; at -= 1) {
    const part = parts[at];
    if (!part || part.sentence !== sentence || part.key === '') return null;
    if (DETERMINERS.has(part.key) && noun >= 0 && at < noun)
      return { role: { first: at + 1, last: comma }, title: null, affiliation };
    const ended = index.endingAt(at + 1);
    const inner = ended === null ? undefined : index.spans[ended];
    if (inner?.type === 'person') return null;
    if (inner) affiliation = ended;
    // The noun that is nearest to the determiner is what the person is; the rest qualifies it.
    if (isRoleNoun(part.key)) noun = at;
    else if (noun >= 0 && part.opens) return null;
  }
  return null;
}

/** A comma ends the name, and no list goes on behind it. */
const isClosed = (parts: readonly Part[], at: number): boolean =>
  parts[at]?.text === ',' && parts[at + 1]?.key !== 'and' && parts[at + 1]?.key !== 'or';
