/** The names of an entity: those that articles use, and those that only serve to find it. */
import type { Transaction } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { fold } from '../text.ts';

export type StoredAlias = Pick<Model.Alias, 'name' | 'seen'>;

/** How aliases are read: in the order in which they came. */
export const ALIASES = { select: { name: true, seen: true }, orderBy: { seq: 'asc' } } as const;

/** All names after an article, in the order in which they came; 1 for those that some article uses. */
export function namesAfter(
  stored: readonly StoredAlias[],
  seen: readonly string[],
  lookupNames: readonly string[],
): Map<string, number> {
  const names = new Map(stored.map((alias) => [alias.name, alias.seen]));
  for (const name of seen) names.set(name, 1);
  for (const name of lookupNames) if (!names.has(name)) names.set(name, 0);
  return names;
}

/** The names that are shown. */
export const shownOf = (names: ReadonlyMap<string, number>): string[] =>
  [...names].filter(([, seen]) => seen === 1).map(([name]) => name);

/** Writes what is new. Returns true when the entity can be found by a name by which it could not before. */
export async function writeAliases(
  transaction: Transaction,
  entity: { seq: number; id: string },
  stored: readonly StoredAlias[],
  names: ReadonlyMap<string, number>,
): Promise<boolean> {
  const before = new Map(stored.map(({ name, seen }) => [name, seen]));
  const added = [...names].filter(([name]) => !before.has(name));
  const nowSeen = [...names].filter(([name, seen]) => seen === 1 && before.get(name) === 0);
  if (added.length > 0) {
    await transaction.alias.createMany({
      data: added.map(([name, seen]) => ({
        entity_seq: entity.seq,
        entity: entity.id,
        name,
        folded: fold(name),
        seen,
      })),
    });
  }
  if (nowSeen.length > 0) {
    await transaction.alias.updateMany({
      where: { entity_seq: entity.seq, name: { in: nowSeen.map(([name]) => name) } },
      data: { seen: 1 },
    });
  }
  return added.length > 0;
}
