/** Names that an article repeats: what was found once in a clear place is found again where it is less clear. */
import { commonness } from './common.ts';
import { CASE, type Part } from './parts.ts';
import { isCapital, type NameSpan, type NameType, spanOf } from './span.ts';

interface Votes {
  type: NameType;
  span: NameSpan;
  /** It is the last word of a full name of a person. */
  surname: boolean;
}

const LOCATIVE = new Set(['in', 'near', 'at', 'from', 'outside', 'around', 'toward', 'towards']);

/** Types by word: last words of full names, then names of one word. */
function votesOf(parts: readonly Part[], spans: readonly NameSpan[]): Map<string, Votes> {
  const votes = new Map<string, Votes>();
  for (const span of spans) {
    const key = parts[span.last - 1]?.key ?? '';
    if (span.type === 'person' && span.last - span.first > 1 && key.length > 1)
      votes.set(key, { type: 'person', span, surname: true });
  }
  for (const span of spans) {
    const key = parts[span.first]?.key ?? '';
    if (span.last - span.first === 1 && span.type !== 'demonym' && !votes.has(key))
      votes.set(key, { type: span.type, span, surname: false });
  }
  return votes;
}

/** One-word names at places that no span covers. */
export function repeatedSpans(parts: readonly Part[], spans: readonly NameSpan[]): NameSpan[] {
  const votes = votesOf(parts, spans);
  const covered = new Uint8Array(parts.length);
  for (const { first, last } of spans) covered.fill(1, first, last);
  const found: NameSpan[] = [];
  parts.forEach((part, at) => {
    if (covered[at] === 1 || !isCapital(part)) return;
    const vote = votes.get(part.key);
    if (!vote || part.key.length < 2) return;
    const common = commonness(part.key);
    if (common >= 3 || (common === 2 && part.opens && !vote.surname)) return;
    if (vote.type === 'organisation' && part.case !== CASE.upper && common > 1) return;
    const { type, span } = vote;
    found.push(spanOf(at, at + 1, type, vote.surname ? {} : { readings: span.readings, kind: span.kind }));
  });
  return found;
}

/** A town's name that is the surname of a person of the article is that person, unless it says "in". */
export function isSurname(parts: readonly Part[], span: NameSpan, surnames: ReadonlySet<string>): boolean {
  const part = parts[span.first];
  return (
    span.type === 'place' &&
    span.last - span.first === 1 &&
    part !== undefined &&
    surnames.has(part.key) &&
    !LOCATIVE.has(parts[span.first - 1]?.key ?? '')
  );
}
