/** The names of an entity: those that articles use, and those that only serve to find it. */
import { insertRows } from '../bulk.ts';
import type { Asking, Writer } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { fold } from '../text.ts';

export type StoredAlias = Pick<Model.Alias, 'name' | 'seen'>;

/** The names of entities by their `seq`, in the order in which they came. */
export async function storedAliases(
  writer: Asking,
  entities: readonly number[],
): Promise<ReadonlyMap<number, readonly StoredAlias[]>> {
  const rows = await writer.all<Pick<Model.Alias, 'entity_seq' | 'name' | 'seen'>>(
    `SELECT entity_seq, name, seen FROM alias WHERE ${writer.among('entity_seq', 'number')} ORDER BY seq`,
    [JSON.stringify(entities)],
  );
  return Map.groupBy(rows, ({ entity_seq }) => entity_seq);
}

/** Longest name to find an entity by, in UTF-16 code units; longer ones are no names. */
const LONGEST_NAME = 200;

/** Adds the names of an article to those before it, in the order in which they come; 1 for those that some article uses. */
export function addNames(
  names: Map<string, number>,
  seen: readonly string[],
  lookupNames: readonly string[],
): void {
  for (const name of seen) if (name.length <= LONGEST_NAME) names.set(name, 1);
  for (const name of lookupNames) if (!names.has(name)) names.set(name, 0);
}

export const namesOf = (stored: readonly StoredAlias[]): Map<string, number> =>
  new Map(stored.map(({ name, seen }) => [name, seen]));

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
export async function writeAliases(writer: Writer, entities: readonly Named[]): Promise<void> {
  const added = entities.flatMap(({ seq, id, stored, names }) => {
    if (names.size === stored.length) return [];
    const before = new Set(stored.map(({ name }) => name));
    return [...names]
      .filter(([name]) => !before.has(name))
      .map(([name, seen]) => ({ entity_seq: seq, entity: id, name, folded: fold(name), seen }));
  });
  await insertRows(writer, 'alias', added);
  for (const { seq, stored, names } of entities) {
    const nowSeen = stored.filter(({ name, seen }) => seen === 0 && names.get(name) === 1);
    if (nowSeen.length === 0) continue;
    await writer.run(`UPDATE alias SET seen = 1 WHERE entity_seq = ? AND ${writer.among('name', 'text')}`, [
      seq,
      JSON.stringify(nowSeen.map(({ name }) => name)),
    ]);
  }
}
