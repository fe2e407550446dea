/** Items with what people said of them: human values in the place of the machine's, which stay readable beside them. */
import type { Claim } from '../../domain/claim.ts';
import type { Figure } from '../../domain/figure.ts';
import type { EntityRef } from '../../domain/references.ts';
import type { Correction, Reviewed, ReviewedValue } from '../../domain/review.ts';
import type { ReviewState } from '../../domain/vocabulary.ts';
import type { Asking } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { servedEntities } from './served.ts';

export type HumanValues = Readonly<Record<string, ReviewedValue>>;

export interface Review extends Omit<Reviewed, 'corrections'> {
  readonly state: Exclude<ReviewState, 'machine'>;
  readonly values: HumanValues;
}

/** By id of the item. */
export type Reviews = ReadonlyMap<string, Review>;

interface Reviewable {
  review: ReviewState;
  reviewed?: Reviewed | undefined;
}

/** Fields that do not lie at the top of an item. */
const INSIDE: Readonly<Record<string, string>> = { claimant: 'attribution' };

type Fields = Readonly<Record<string, unknown>>;

export function fieldOf(item: object, field: string): ReviewedValue {
  const inside = INSIDE[field];
  const fields = (inside === undefined ? item : (item as Fields)[inside]) as Fields;
  return (fields[field] ?? null) as ReviewedValue;
}

function withValue<T extends object>(item: T, field: string, value: ReviewedValue): T {
  const inside = INSIDE[field];
  if (inside === undefined) return { ...item, [field]: value };
  return { ...item, [inside]: { ...((item as Fields)[inside] as Fields), [field]: value } };
}

const isSame = (one: ReviewedValue, other: ReviewedValue): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The item as the review has it. */
export function reviewed<T extends Reviewable>(machine: T, review: Review | undefined): T {
  if (review === undefined) return machine;
  const { state, values, by, reviewer, at, reason } = review;
  const corrections = Object.entries(values)
    .map(([field, human]): Correction => ({ field, machine: fieldOf(machine, field), human }))
    .filter(({ machine: was, human }) => !isSame(was, human));
  let item = machine;
  for (const { field, human } of corrections) item = withValue(item, field, human);
  return { ...item, review: state, reviewed: { by, reviewer, at, reason, corrections } };
}

/** The item as the machine has it. */
export function machineOf<T extends Reviewable>(item: T): T {
  const { reviewed: was, ...rest } = item;
  let machine = { ...rest, review: 'machine' } as T;
  for (const { field, machine: value } of was?.corrections ?? []) machine = withValue(machine, field, value);
  return machine;
}

/** A figure of a claim that was found wrong is wrong too, where nobody said otherwise of itself. */
export function reviewOfFigure(reviews: Reviews, figure: string, claim: string): Review | undefined {
  const ofClaim = reviews.get(claim);
  return reviews.get(figure) ?? (ofClaim?.state === 'rejected' ? { ...ofClaim, values: {} } : undefined);
}

/** A figure with what it shares with its claim. */
export const withClaim = <T extends Figure>(figure: T, claim: Claim): T => ({
  ...figure,
  claimant: claim.attribution.claimant,
  attribution: claim.attribution,
  topic: claim.topic,
  certainty: claim.certainty,
  polarity: claim.polarity,
  modality: claim.modality,
  places: claim.places,
});

const isEntity = (value: ReviewedValue): value is EntityRef =>
  typeof value === 'object' && value !== null && 'id' in value;

/** The reviews of the items of some articles. */
export const storedReviews = (writer: Asking, articles: readonly string[]): Promise<Reviews> =>
  reviewsAmong(
    writer,
    'article',
    articles.filter((id) => id !== ''),
  );

/** The reviews of some entities. */
export const storedEntityReviews = (writer: Asking, ids: readonly string[]): Promise<Reviews> =>
  reviewsAmong(writer, 'id', ids, ` AND resource = 'entities'`);

/** Corrections that name entities which are no more are left out; others name them as they are served now. */
async function reviewsAmong(
  writer: Asking,
  column: 'article' | 'id',
  values: readonly string[],
  and = '',
): Promise<Reviews> {
  if (values.length === 0) return new Map();
  const rows = await writer.all<Model.Review>(
    `SELECT * FROM review WHERE ${writer.among(column, 'text')}${and}`,
    [JSON.stringify(values)],
  );
  if (rows.length === 0) return new Map();
  const all = rows.map((row) => ({
    row,
    values: Object.entries(JSON.parse(row.corrections) as HumanValues),
  }));
  const named = all.flatMap(({ values }) => values.flatMap(([, value]) => (isEntity(value) ? value.id : [])));
  const known = await servedEntities(writer, named);
  const asServed = ([field, value]: [string, ReviewedValue]): [string, ReviewedValue][] => {
    if (!isEntity(value)) return [[field, value]];
    const ref = known.get(value.id)?.ref;
    return ref === undefined ? [] : [[field, ref]];
  };
  return new Map(
    all.map(({ row: { id, state, by, reviewer, at, reason }, values }) => [
      id,
      {
        state: state as Review['state'],
        by,
        reviewer,
        at,
        reason: reason === '' ? null : reason,
        values: Object.fromEntries(values.flatMap(asServed)),
      },
    ]),
  );
}
