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
  const lowered = new Set(
    parts.filter((part) => part.case === CASE.lower && votes.has(part.key)).map(({ key }) => key),
  );
  const covered = new Uint8Array(parts.length);
  for (const { first, last } of spans) covered.fill(1, first, last);
  return parts.flatMap((part, at) => {
    const vote =
      covered[at] === 1 || !isCapital(part) || part.key.length < 2 ? undefined : votes.get(part.key);
    if (!vote || !isRepeated(part, vote, lowered.has(part.key))) return [];
    const { type, span, surname } = vote;
    return [spanOf(at, at + 1, type, surname ? {} : { readings: span.readings, kind: span.kind })];
  });
}

/** Is a capitalised word the name again, rather than a common word that begins a sentence? */
function isRepeated(part: Part, { type, surname }: Votes, lowered: boolean): boolean {
  const common = commonness(part.key);
  if (surname) return !(part.opens && lowered);
  if (common >= 3 || (common === 2 && part.opens)) return false;
  return type !== 'organisation' || part.case === CASE.upper || common <= 1;
}

/** A place's name that is a word of the name of a person of the article is that person, unless it says "in". */
export function isNamesake(parts: readonly Part[], span: NameSpan, words: ReadonlySet<string>): boolean {
  const part = parts[span.first];
  return (
    span.type === 'place' &&
    span.last - span.first === 1 &&
    part !== undefined &&
    words.has(part.key) &&
    !LOCATIVE.has(parts[span.first - 1]?.key ?? '')
  );
}
