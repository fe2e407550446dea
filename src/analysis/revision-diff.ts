/** What became of a text and of what was found in it, from one revision to the next: pure, from items as served. */
import type { Bounds } from '../domain/bounds.ts';
import type { Claim } from '../domain/claim.ts';
import type { Figure } from '../domain/figure.ts';
import type { Comparator } from '../domain/vocabulary.ts';

export interface Pair<T> {
  readonly before: T;
  readonly after: T;
  /** Fields that differ, where the words stand aside. */
  readonly fields: readonly string[];
}

export interface ItemDiff<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly changed: readonly Pair<T>[];
  /** How many stay as they were, wherever in the text they stand now. */
  readonly unchanged: number;
}

/** Fields that differ between revisions of what is the same: where it stands, when it was found, what it is part of. */
const ASIDE: ReadonlySet<string> = new Set([
  'article',
  'claim',
  'content',
  'evidence',
  'extractor_version',
  'figures',
  'id',
  'quote',
  'recorded_at',
  'review',
  'reviewed',
]);

/** Where words stand is no part of what they say. */
const PLACED: ReadonlySet<string> = new Set(['start', 'end', 'prefix', 'suffix', 'revision']);

const meaning = (value: unknown): string =>
  JSON.stringify(value, (name, inner: unknown) => (PLACED.has(name) ? undefined : inner));

function fieldsOf<T extends object>(before: T, after: T): string[] {
  const names = Object.keys(before) as (keyof T & string)[];
  return names.filter((name) => !ASIDE.has(name) && meaning(before[name]) !== meaning(after[name]));
}

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

/** The share of words that two texts have in common, of those of the shorter one. */
function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((word) => other.has(word)).length;
  return common / Math.max(1, Math.min(one.size, other.size));
}

/** Pairs that are looked at: a text that was written anew altogether has no pairs worth finding. */
const MOST_PAIRS = 100_000;

/** Pairs what went with what came, the most alike first; `alike` is 0 for what cannot be a pair. */
function pairsOf<T>(
  removed: readonly T[],
  added: readonly T[],
  alike: (before: T, after: T) => number,
): [T, T][] {
  if (removed.length * added.length > MOST_PAIRS) return [];
  const scored = removed.flatMap((before) =>
    added.map((after) => ({ before, after, score: alike(before, after) })).filter(({ score }) => score > 0),
  );
  scored.sort((a, b) => b.score - a.score);
  const taken = new Set<T>();
  const pairs: [T, T][] = [];
  for (const { before, after } of scored) {
    if (taken.has(before) || taken.has(after)) continue;
    taken.add(before).add(after);
    pairs.push([before, after]);
  }
  return pairs;
}

interface Item {
  readonly id: string;
}

function diffOf<T extends Item>(
  before: readonly T[],
  after: readonly T[],
  alike: (before: T, after: T) => number,
): ItemDiff<T> {
  const [was, is] = [new Map(before.map((one) => [one.id, one])), new Map(after.map((one) => [one.id, one]))];
  const stayed = before.flatMap((one): [T, T][] => {
    const now = is.get(one.id);
    return now === undefined ? [] : [[one, now]];
  });
  const removed = before.filter(({ id }) => !is.has(id));
  const added = after.filter(({ id }) => !was.has(id));
  const paired = pairsOf(removed, added, alike);
  const all = [...stayed, ...paired].map(([one, now]) => ({
    before: one,
    after: now,
    fields: fieldsOf(one, now),
  }));
  const gone = new Set(paired.flat());
  return {
    added: added.filter((one) => !gone.has(one)),
    removed: removed.filter((one) => !gone.has(one)),
    changed: all.filter(({ fields }) => fields.length > 0),
    unchanged: all.filter(({ fields }) => fields.length === 0).length,
  };
}

const holderOf = ({ attribution: { claimant, source } }: Pick<Claim, 'attribution'>): string =>
  claimant?.id ?? source?.exact ?? '';

/** Less than half of the words in common is another claim. */
const LEAST = 0.5;

/** Claims that were reworded: of one topic or holder, with most of their words in common. */
export function claimsDiff(before: readonly Claim[], after: readonly Claim[]): ItemDiff<Claim> {
  const words = new Map([...before, ...after].map((claim) => [claim, wordsOf(claim.text)]));
  const none: ReadonlySet<string> = new Set();
  return diffOf(before, after, (one, other) => {
    const isOfOne = holderOf(one) === holderOf(other) || one.topic === other.topic;
    const common = shared(words.get(one) ?? none, words.get(other) ?? none);
    return isOfOne && common >= LEAST ? common + Number(holderOf(one) === holderOf(other)) : 0;
  });
}

/** Figures of one measure and unit, in claims that are one, or of one holder. */
export function figuresDiff(
  before: readonly Figure[],
  after: readonly Figure[],
  claims: ItemDiff<Claim>,
): ItemDiff<Figure> {
  const becameOf = new Map(claims.changed.map((pair) => [pair.before.id, pair.after.id]));
  const words = new Map([...before, ...after].map((figure) => [figure, wordsOf(figure.claim.text)]));
  const none: ReadonlySet<string> = new Set();
  return diffOf(before, after, (one, other) => {
    if (one.measure !== other.measure || one.unit !== other.unit) return 0;
    const isOneClaim = (becameOf.get(one.claim.id) ?? one.claim.id) === other.claim.id;
    const isOneHolder = holderOf(one) === holderOf(other);
    if (!isOneClaim && !isOneHolder) return 0;
    const common = shared(words.get(one) ?? none, words.get(other) ?? none);
    return isOneClaim ? 2 + common : common >= LEAST ? common : 0;
  });
}

const IN_WORDS: Readonly<Record<Comparator, (bounds: Bounds) => string>> = {
  exactly: ({ value }) => `${value}`,
  about: ({ value }) => `about ${value}`,
  over: ({ value }) => `over ${value}`,
  at_least: ({ value }) => `at least ${value}`,
  under: ({ value }) => `under ${value}`,
  up_to: ({ value }) => `up to ${value}`,
  between: ({ low, high }) => `between ${low} and ${high}`,
  vague: ({ low }) => `some number from ${low}`,
};

const amount = (figure: Figure): string => IN_WORDS[figure.comparator](figure);

/** `killed went from at least 100 to over 300`; null where the numbers are the same. */
export function sentenceOf({ before, after }: Pick<Pair<Figure>, 'before' | 'after'>): string | null {
  const [was, is] = [amount(before), amount(after)];
  return was === is ? null : `${after.measure} went from ${was} to ${is}`;
}
