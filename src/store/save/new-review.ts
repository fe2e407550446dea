/** What somebody says of an item, and how it is kept. */
import type { ReviewedValue } from '../../domain/review.ts';
import type { ReviewState } from '../../domain/vocabulary.ts';
import { insertRows } from '../bulk.ts';
import type { Writer } from '../engine.ts';
import type { Actor } from './changes.ts';
import { type HumanValues, machineOf } from './reviewed.ts';
import { servedEntities } from './served.ts';

export type ReviewedResource = 'entities' | 'claims' | 'figures' | 'quotes';

export interface NewReview {
  readonly resource: ReviewedResource;
  readonly id: string;
  /** `machine` takes a review back. */
  readonly state: ReviewState;
  readonly reviewer: string;
  /** The human values, from the item as the machine has it; entities by id. */
  readonly values: (machine: object) => HumanValues;
  /** Whether the item, as it is served, is what the reviewer saw. */
  readonly isCurrent: (json: string) => boolean;
}

/** A field names an entity that cannot stand there. */
export class WrongEntity extends Error {
  readonly field: string;

  constructor(field: string, why: string) {
    super(why);
    this.field = field;
  }
}

export const unknownEntity = (field: string, id: string): WrongEntity =>
  new WrongEntity(field, `There is no entity with the id ${JSON.stringify(id)}.`);

/** The values with entities in place of their ids. */
export async function withEntities(writer: Writer, values: HumanValues): Promise<HumanValues> {
  const result: Record<string, ReviewedValue> = { ...values };
  for (const field of ['claimant', 'speaker', 'affiliation']) {
    const id = values[field];
    if (typeof id !== 'string') continue;
    const ref = (await servedEntities(writer, [id])).get(id)?.ref;
    if (ref === undefined) throw unknownEntity(field, id);
    result[field] = ref;
  }
  return result;
}

/** Ends the transaction with nothing written. */
export class NotReviewed extends Error {
  readonly why: 'missing' | 'stale';

  constructor(why: 'missing' | 'stale') {
    super(why);
    this.why = why;
  }
}

/** Puts a review in the place of the one before. `found` is the item as it is served, and the article that it stands in. */
export async function noteReview(
  writer: Writer,
  found: { readonly json: string; readonly article: string },
  review: NewReview,
  { actor, now }: { actor: Actor; now: string },
): Promise<void> {
  const { resource, id, state, reviewer } = review;
  const values = await withEntities(writer, review.values(machineOf(JSON.parse(found.json))));
  await writer.run('DELETE FROM review WHERE resource = ? AND id = ?', [resource, id]);
  if (state === 'machine') return;
  const { article } = found;
  const corrections = JSON.stringify(values);
  await insertRows(writer, 'review', [
    { resource, id, article, state, by: actor.key, reviewer, at: now, reason: actor.reason, corrections },
  ]);
}
