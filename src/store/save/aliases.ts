/** The names of an entity: those that articles use, and those that only serve to find it. */
import { insertRows } from '../bulk.ts';
import type { Engine, Transaction } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { fold } from '../text.ts';

export type StoredAlias = Pick<Model.Alias, 'name' | 'seen'>;

/** How aliases are read: in the order in which they came. */
export const ALIASES = { select: { name: true, seen: true }, orderBy: { seq: 'asc' } } as const;

/** Longest name to find an entity by, in UTF-16 code units; longer ones are no names. */
const LONGEST_NAME = 200;

/** All names after an article, in the order in which they came; 1 for those that some article uses. */
export function namesAfter(
  stored: readonly StoredAlias[],
  seen: readonly string[],
  lookupNames: readonly string[],
): Map<string, number> {
  const names = new Map(stored.map((alias) => [alias.name, alias.seen]));
  for (const name of seen) if (name.length <= LONGEST_NAME) names.set(name, 1);
  for (const name of lookupNames) if (!names.has(name)) names.set(name, 0);
  return names;
}

/** The names that are shown. */
export const shownOf = (names: ReadonlyMap<string, number>): string[] =>
  [...names].filter(([, seen]) => seen === 1).map(([name]) => name);

/** An entity whose names may have changed. */
export interface Named {
  seq: number;
  id: string;
  stored: readonly StoredAlias[];
  names: ReadonlyMap<string, number>;
}

/** Writes what is new about the names of several entities. */
export async function writeAliases(
  engine: Engine,
  transaction: Transaction,
  entities: readonly Named[],
): Promise<void> {
  const added = entities.flatMap(({ seq, id, stored, names }) => {
    const before = new Set(stored.map(({ name }) => name));
    return [...names]
      .filter(([name]) => !before.has(name))
      .map(([name, seen]) => ({ entity_seq: seq, entity: id, name, folded: fold(name), seen }));
  });
  await insertRows(engine, transaction, 'alias', added);
  for (const { seq, stored, names } of entities) {
    const nowSeen = stored.filter(({ name, seen }) => seen === 0 && names.get(name) === 1);
    if (nowSeen.length === 0) continue;
    const where = { entity_seq: seq, name: { in: nowSeen.map(({ name }) => name) } };
    await transaction.alias.updateMany({ where, data: { seen: 1 } });
  }
}
