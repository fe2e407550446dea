/** Two of the four clocks of a claim: when it happened and when it was said. The store knows the others. */
import type { ExtractedDate } from '../../domain/extraction.ts';
import type { Range } from '../text.ts';

const inside = (inner: Range, outer: Range): boolean => inner.start >= outer.start && inner.end <= outer.end;
const within = (date: Range, ranges: readonly Range[]): boolean =>
  ranges.some((range) => inside(date, range));

/** Code units between two ranges; 0 when they touch or overlap. */
const distance = (a: Range, b: Range): number => Math.max(0, a.start - b.end, b.start - a.end);

export interface Stage {
  content: readonly Range[];
  /** Contents of the claims that lie inside this one: their dates are theirs. */
  nested: readonly Range[];
  /** The words that introduce the claim and the sentence that they stand in; null when there are none. */
  cue: { span: Range; sentence: Range } | null;
  /** The words that name the claimant: a date among them ("the soldier, born in 1999") is no time of saying. */
  source: Range | null;
}

/** The first date of the content that no nested claim owns; null when the claim names no time. */
export function eventDate(dates: readonly ExtractedDate[], { content, nested }: Stage): ExtractedDate | null {
  return dates.find((date) => within(date, content) && !within(date, nested)) ?? null;
}

/**
 * The date in the cue's sentence, outside what is said, that stands nearest to the cue. It is never taken
 * from the published date: "said" without a time is not dated.
 */
export function saidDate(
  dates: readonly ExtractedDate[],
  { content, cue, source }: Stage,
): ExtractedDate | null {
  if (cue === null) return null;
  const others = source === null ? content : [...content, source];
  let nearest: ExtractedDate | null = null;
  for (const date of dates) {
    if (!inside(date, cue.sentence) || within(date, others)) continue;
    if (nearest === null || distance(date, cue.span) < distance(nearest, cue.span)) nearest = date;
  }
  return nearest;
}
