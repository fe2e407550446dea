/** Two entities that are one and the same made one, and parted again: in one transaction, with all that refers to them. */
import type { Entity } from '../../domain/entity.ts';
import { insertItems, insertRows } from '../bulk.ts';
import type { Engine, Writer } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { write } from '../write.ts';
import { GIVEN, moveAliases } from './aliases.ts';
import { type Actor, writeChanges } from './changes.ts';
import { ownEntity, renderEntity } from './entities.ts';
import { NotReviewed, unknownEntity, WrongEntity } from './new-review.ts';
import { membersOf, rerenderEntities } from './rerender.ts';
import { findEntity, withoutZeros } from './review-entity.ts';
import { concernedBy, rewrite } from './rewrite.ts';
import { moveCountsOf, NO_COUNTS, removeEntity } from './write-entities.ts';

interface Given {
  /** Whether the entity, as it is served, is what the reviewer saw. */
  readonly isCurrent: (json: string) => boolean;
  readonly actor: Actor;
}

/** To merge `id` into another. */
export interface NewMerge extends Given {
  readonly id: string;
  readonly into: string;
}

/** To part from `id` what was merged into it. */
export interface NewSplit extends Given {
  readonly id: string;
  readonly entity: string;
}

async function currentEntity(writer: Writer, id: string, isCurrent: Given['isCurrent']) {
  const found = await findEntity(writer, id);
  if (found === undefined) throw new NotReviewed('missing');
  if (!isCurrent(found.json)) throw new NotReviewed('stale');
  return found;
}

const mergedEntity = async (writer: Writer, id: string): Promise<Model.MergedEntity | undefined> =>
  (await writer.all<Model.MergedEntity>('SELECT * FROM merged_entity WHERE id = ?', [id]))[0];

async function targetOf(writer: Writer, { id, into }: NewMerge) {
  if (into === id) throw new WrongEntity('into', 'An entity cannot be merged into itself.');
  const found = await findEntity(writer, into);
  if (found !== undefined) return found;
  const merged = await mergedEntity(writer, into);
  if (merged === undefined) throw unknownEntity('into', into);
  throw new WrongEntity(
    'into',
    `${JSON.stringify(into)} was itself merged into ${JSON.stringify(merged.target)}: name that one.`,
  );
}

type MergedInto = Pick<Model.MergedEntity, 'seq' | 'id' | 'into'>;

/** What an entity stands for. */
const mergedInto = async (writer: Writer, target: string): Promise<MergedInto[]> =>
  writer.all<MergedInto>('SELECT seq, id, "into" FROM merged_entity WHERE target = ?', [target]);

/** Has an entity stand for some that were merged into others before. */
const standFor = async (writer: Writer, target: string, merged: readonly MergedInto[]): Promise<void> => {
  await writer.update(
    'merged_entity',
    merged.map(({ seq }) => ({ seq, target })),
  );
};

/** Whether an entity has a name by itself, or from a reviewer, and not from another that was merged into it. */
const isOwn = (origin: string): boolean => origin === '' || origin === GIVEN;

async function mergeIn(writer: Writer, merge: NewMerge, now: string): Promise<void> {
  const { id, actor, isCurrent } = merge;
  const gone = await currentEntity(writer, id, isCurrent);
  const target = await targetOf(writer, merge);
  const members = await membersOf(writer, [id]);
  const concerned = await concernedBy(writer, 'served', [id]);
  const json = JSON.stringify({ ...ownEntity(gone), aliases: [], counts: NO_COUNTS, merged: [] });
  const { identity, recorded_at } = gone;
  await standFor(writer, target.id, await mergedInto(writer, id));
  await insertRows(writer, 'merged_entity', [
    { id, identity, into: target.id, target: target.id, json, recorded_at },
  ]);
  // Its own names, and those that a reviewer gave it, say now where they come from; others did before.
  await moveAliases(writer, gone.seq, target, (origin) => (isOwn(origin) ? origin + id : origin));
  const others = [...new Set([target.id, ...members])].filter((one) => one !== id);
  const updated = await rerenderEntities(writer, others, now, [target.id]);
  const before = [...updated, { resource: 'entities' as const, id, json: gone.json }];
  const items = { entities: [[], updated.map((one) => one.id), [id]] as [string[], string[], string[]] };
  await writeChanges(writer, [{ action: 'merged', resource: 'entities', id, items, before }], actor, now);
  const rewriting = { action: 'merged', actor, now } as const;
  const moved = await rewrite(writer, concerned, ({ entity }) => entity === id, rewriting);
  await removeEntity(writer, gone.seq);
  await moveCountsOf(writer, withoutZeros(moved), now);
}

/** Of an entity that was merged, those that had been merged into it before. */
async function itsOwn(writer: Writer, { id, target }: Model.MergedEntity): Promise<MergedInto[]> {
  const rows = await mergedInto(writer, target);
  const own = rows.filter(({ into }) => into === id);
  for (const one of own) own.push(...rows.filter(({ into }) => into === one.id));
  return own;
}

async function splitIn(
  writer: Writer,
  { id, entity, actor, isCurrent }: NewSplit,
  now: string,
): Promise<void> {
  const from = await currentEntity(writer, id, isCurrent);
  const merged = await mergedEntity(writer, entity);
  if (merged?.target !== id) {
    const why = `${JSON.stringify(entity)} was not merged into ${JSON.stringify(id)}.`;
    throw new WrongEntity('entity', why);
  }
  const inner = await itsOwn(writer, merged);
  const own = new Set([entity, ...inner.map((one) => one.id)]);
  const members = await membersOf(writer, [...own]);
  const concerned = await concernedBy(writer, 'origin', [...own]);
  await writer.run('DELETE FROM merged_entity WHERE id = ?', [entity]);
  const { identity, recorded_at } = merged;
  const row = renderEntity(JSON.parse(merged.json) as Entity, {
    ...{ names: [], review: undefined, serve: (ref) => ref },
    ...{ identity, recorded_at, updated_at: now },
  });
  const seq = (await insertItems(writer, 'entity', [row])).get(entity) ?? 0;
  await standFor(writer, entity, inner);
  const back = new Map([...own].flatMap((one) => [one, GIVEN + one]).map((origin) => [origin, origin]));
  back.set(entity, '').set(GIVEN + entity, GIVEN);
  await moveAliases(writer, from.seq, { seq, id: entity }, (origin) => back.get(origin) ?? null);
  await rerenderEntities(writer, [entity], now, [entity]);
  const others = [...new Set([id, ...members])].filter((one) => one !== entity);
  const before = await rerenderEntities(writer, others, now, [id]);
  const items = { entities: [[entity], before.map((one) => one.id), []] as [string[], string[], string[]] };
  await writeChanges(writer, [{ action: 'split', resource: 'entities', id, items, before }], actor, now);
  const rewriting = { action: 'split', actor, now } as const;
  const moved = await rewrite(writer, concerned, ({ origin }) => own.has(origin), rewriting);
  await moveCountsOf(writer, withoutZeros(moved), now);
}

type Became = 'missing' | 'stale' | 'done';

async function became(work: Promise<void>): Promise<Became> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof NotReviewed) return error.why;
    throw error;
  }
}

/** Throws, with nothing written, where it names an entity that cannot be merged into. */
export const mergeEntities = (engine: Engine, merge: NewMerge, date = new Date()): Promise<Became> =>
  became(write(engine, (writer) => mergeIn(writer, merge, date.toISOString())));

/** Throws, with nothing written, where it names an entity that was not merged. */
export const splitEntity = (engine: Engine, split: NewSplit, date = new Date()): Promise<Became> =>
  became(write(engine, (writer) => splitIn(writer, split, date.toISOString())));
