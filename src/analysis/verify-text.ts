/** Looks for a pasted text in the articles on record: verbatim, in the same words, or nearly. */
import type { Article } from '../domain/article.ts';
import type { Claim } from '../domain/claim.ts';
import { type Evidence, evidenceOf } from '../domain/evidence.ts';
import type { Quote } from '../domain/quote.ts';
import type { Reader } from '../store/read/reader.ts';
import type { Term } from '../store/search-query.ts';
import { words } from '../store/text.ts';
import { align } from './align.ts';
import { textFragment } from './text-fragment.ts';
import { refOf } from './verify-item.ts';
import type { Saying, Verified } from './verify-types.ts';

export const MIN_WORDS = 3;
export const MAX_TEXT = 1000;
/** Articles that are compared at most. */
export const COMPARED = 20;
export const NEAR = 0.7;

/** Articles that hold the whole text, and that hold one of its parts, looked at at most. */
const HOLDERS = 50;
/** Parts of the text that are looked up, and the words of each. */
const PARTS = 12;
const PART = 3;
/** Characters of an article that are compared, as many as are searched. */
const SEARCHED = 100_000;
/** Claims and quotes of an article that are looked at. */
const SAYINGS = 1000;

const phrase = (list: readonly string[]): Term => ({ by: 'form', words: list });

/** Parts spread over the whole text. */
function partsOf(asked: readonly string[]): Term[] {
  const last = asked.length - PART;
  const count = Math.min(PARTS, last + 1);
  const starts = Array.from({ length: count }, (_, at) =>
    count === 1 ? 0 : Math.round((at * last) / (count - 1)),
  );
  return [...new Set(starts)].map((start) => phrase(asked.slice(start, start + PART)));
}

/** Articles that may hold the text: those with all of it, then those with most of its parts; the newest first. */
async function candidates(
  asked: readonly string[],
  reader: Reader,
): Promise<{ seqs: number[]; isCut: boolean }> {
  const find = reader.search.finder('articles', []);
  const holding = async (term: Term) => find({ all: [[term]], none: [] }, HOLDERS);
  const whole = await holding(phrase(asked));
  if (whole.length >= COMPARED) {
    return { seqs: whole.slice(0, COMPARED).map(({ seq }) => seq), isCut: whole.length > COMPARED };
  }
  const votes = new Map<number, { seq: number; count: number }>();
  const vote = (number: number, seq: number, weight: number): void => {
    votes.set(number, { seq, count: (votes.get(number)?.count ?? 0) + weight });
  };
  for (const { number, seq } of whole) vote(number, seq, PARTS + 1);
  for (const part of partsOf(asked)) for (const { number, seq } of await holding(part)) vote(number, seq, 1);
  const sorted = [...votes].sort(([a, one], [b, other]) => other.count - one.count || b - a);
  return { seqs: sorted.slice(0, COMPARED).map(([, { seq }]) => seq), isCut: sorted.length > COMPARED };
}

const overlaps = ({ start, end }: Evidence, stretch: Evidence): boolean =>
  start < stretch.end && end > stretch.start;

async function sayings(article: string, stretch: Evidence, reader: Reader): Promise<Saying[]> {
  const { claims, quotes } = await reader.verify.saidIn(article, SAYINGS);
  const ofClaims = claims.flatMap((json): Saying[] => {
    const { id, text, content, attribution } = JSON.parse(json) as Claim;
    if (!content.some((one) => overlaps(one, stretch))) return [];
    const { claimant, source } = attribution;
    return [{ resource: 'claims', id, text, who: claimant, source: source?.exact ?? null }];
  });
  const ofQuotes = quotes.flatMap((json): Saying[] => {
    const { id, text, evidence, speaker, surface } = JSON.parse(json) as Quote;
    if (!overlaps(evidence, stretch)) return [];
    return [{ resource: 'quotes', id, text, who: speaker, source: surface?.exact ?? null }];
  });
  return [...ofClaims, ...ofQuotes];
}

/** Where the text itself stands in a body; else the stretch nearest to its words. */
function locate(text: string, asked: readonly string[], body: string) {
  const at = body.indexOf(text);
  if (at >= 0)
    return { result: 'verbatim' as const, start: at, end: at + text.length, edits: 0, similarity: 1 };
  const aligned = align(asked, body);
  if (aligned === null || aligned.similarity < NEAR) return null;
  return { ...aligned, result: aligned.edits === 0 ? ('same_words' as const) : ('near' as const) };
}

const order = (row: Verified): string => `${row.article.published ?? ''}`;

export interface VerifiedText {
  /** The nearest first; of those as near the newest, then by the id of the article. */
  readonly found: readonly Verified[];
  /** How many articles were compared. */
  readonly compared: number;
  /** Whether more articles than were compared may hold it. */
  readonly isCut: boolean;
}

export async function verifyText(given: string, reader: Reader): Promise<VerifiedText> {
  const text = given.trim();
  const asked = words(text);
  const { seqs, isCut } = await candidates(asked, reader);
  const items = await reader.search.itemsOf('articles', seqs, SEARCHED);
  const found: Verified[] = [];
  for (const { json, body } of items.values()) {
    const place = locate(text, asked, body);
    if (place === null) continue;
    const item = JSON.parse(json) as Article;
    const { result, start, end, edits, similarity } = place;
    const article = refOf(item);
    const evidence = evidenceOf(body, start, end, item.revision);
    found.push({
      result,
      field: null,
      article,
      evidence,
      found: evidence.exact,
      edits,
      similarity,
      said_by: await sayings(article.id, evidence, reader),
      link: article.url === null ? null : textFragment(article.url, evidence, body),
    });
  }
  found.sort(
    (one, other) =>
      Number(other.result === 'verbatim') - Number(one.result === 'verbatim') ||
      other.similarity - one.similarity ||
      (order(one) < order(other)
        ? 1
        : order(one) > order(other)
          ? -1
          : one.article.id < other.article.id
            ? -1
            : 1),
  );
  return { found, compared: items.size, isCut };
}
