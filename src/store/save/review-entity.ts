/** What people say of an entity: it is rendered anew, with everything that shows its name, kind or country. */
import type { Entity } from '../../domain/entity.ts';
import type { Writer } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import type { Rendered } from '../tables.ts';
import { fold } from '../text.ts';
import { GIVEN } from './aliases.ts';
import { type Actor, writeChanges } from './changes.ts';
import { type NewReview, NotReviewed, noteReview, WrongEntity } from './new-review.ts';
import { membersOf, rerenderEntities } from './rerender.ts';
import { storedEntityReviews } from './reviewed.ts';
import { concernedBy, rewrite, updatedItems } from './rewrite.ts';
import { moveCountsOf } from './write-entities.ts';

export async function findEntity(writer: Writer, id: string): Promise<Rendered<Model.Entity> | undefined> {
  const [row] = await writer.all<Rendered<Model.Entity>>(
    'SELECT entity.*, json FROM entity JOIN entity_json USING (seq) WHERE id = ?',
    [id],
  );
  return row;
}

/** An entity is found by the name that a reviewer gives it, as long as the review holds. */
async function writeGivenName(writer: Writer, { seq, id }: Model.Entity): Promise<void> {
  await writer.run('DELETE FROM alias WHERE entity_seq = ? AND origin = ?', [seq, GIVEN]);
  const name = (await storedEntityReviews(writer, [id])).get(id)?.values.name;
  if (typeof name !== 'string') return;
  await writer.insert('alias', [
    { entity_seq: seq, entity: id, name, folded: fold(name), seen: 1, origin: GIVEN },
  ]);
}

/** What other items show of an entity, or are found by. */
const shown = (json: string): string => {
  const { name, kind, country } = JSON.parse(json) as Entity;
  return JSON.stringify([name, kind, country]);
};

export async function reviewEntityIn(
  writer: Writer,
  review: NewReview,
  actor: Actor,
  now: string,
): Promise<void> {
  const { id, isCurrent } = review;
  const found = await findEntity(writer, id);
  if (found === undefined) throw new NotReviewed('missing');
  if (!isCurrent(found.json)) throw new NotReviewed('stale');
  await noteReview(writer, { json: found.json, article: '' }, review, { actor, now });
  const of = (await storedEntityReviews(writer, [id])).get(id)?.values.affiliation;
  if (typeof of === 'object' && of !== null && 'id' in of && of.id === id) {
    throw new WrongEntity('affiliation', 'An entity does not belong to itself.');
  }
  await writeGivenName(writer, found);
  const before = await rerenderEntities(writer, [id], now, [id]);
  const after = await findEntity(writer, id);
  const isSeen = after !== undefined && shown(after.json) !== shown(found.json);
  if (isSeen) before.push(...(await rerenderEntities(writer, await membersOf(writer, [id]), now)));
  const change = {
    action: 'reviewed',
    resource: 'entities',
    id,
    items: updatedItems(before),
    before,
  } as const;
  await writeChanges(writer, [change], actor, now);
  if (!isSeen) return;
  const concerned = await concernedBy(writer, 'served', [id]);
  const rewriting = { action: 'reviewed', actor, now } as const;
  const moved = await rewrite(writer, concerned, ({ entity }) => entity === id, rewriting);
  await moveCountsOf(writer, withoutZeros(moved), now);
}

/** Those that move at all. */
export const withoutZeros: <C extends object>(moved: ReadonlyMap<string, C>) => Map<string, C> = (moved) =>
  new Map([...moved].filter(([, counts]) => Object.values(counts).some((count) => count !== 0)));
