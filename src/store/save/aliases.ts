/** The names of an entity: those that articles use, and those that only serve to find it; its own, and those of others merged into it. */
import { insertRows } from '../bulk.ts';
import type { Asking, Writer } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { fold } from '../text.ts';

export type StoredAlias = Pick<Model.Alias, 'name' | 'seen' | 'origin'>;

/** The names of entities by their `seq`, in the order in which they came. */
export async function storedAliases(
  writer: Asking,
  entities: readonly number[],
): Promise<ReadonlyMap<number, readonly StoredAlias[]>> {
  const rows = await writer.all<Pick<Model.Alias, 'entity_seq' | keyof StoredAlias>>(
    `SELECT entity_seq, name, seen, origin FROM alias WHERE ${writer.among('entity_seq', 'number')} ORDER BY seq`,
    [JSON.stringify(entities)],
  );
  return Map.groupBy(rows, ({ entity_seq }) => entity_seq);
}

/** Longest name to find an entity by, in UTF-16 code units; longer ones are no names. */
const LONGEST_NAME = 200;

/** Names in the order in which they came; 1 for those that some article uses. */
export type Names = Map<string, number>;
/** The names of an entity by where it has them from: '' for its own, ids of merged entities. */
export type NamesByOrigin = Map<string, Names>;

/** What stands before the origin of a name that a reviewer gave. */
export const GIVEN = '*';

/** Adds the names of an article to those before it. */
export function addNames(names: Names, seen: readonly string[], lookupNames: readonly string[]): void {
  for (const name of seen) if (name.length <= LONGEST_NAME) names.set(name, 1);
  for (const name of lookupNames) if (!names.has(name)) names.set(name, 0);
}

export function namesOf(stored: readonly StoredAlias[]): NamesByOrigin {
  const byOrigin = Map.groupBy(stored, ({ origin }) => origin);
  return new Map(
    [...byOrigin].map(([origin, of]) => [origin, new Map(of.map(({ name, seen }) => [name, seen]))]),
  );
}

/** The names from one origin, to be added to. */
export function namesFrom(names: NamesByOrigin, origin: string): Names {
  const known = names.get(origin) ?? new Map();
  names.set(origin, known);
  return known;
}

/** Every name, its own before those that it has from others. */
export function everyName(names: NamesByOrigin): Names {
  const all: Names = new Map();
  for (const [, of] of [...names].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const [name, seen] of of) all.set(name, Math.max(seen, all.get(name) ?? 0));
  }
  return all;
}

/** The names that are shown. */
export const shownOf = (names: NamesByOrigin): string[] =>
  [...everyName(names)].filter(([, seen]) => seen === 1).map(([name]) => name);

/** An entity whose names may have changed. */
export interface Named {
  seq: number;
  id: string;
  stored: readonly StoredAlias[];
  names: NamesByOrigin;
}

const keyOf = (origin: string, name: string): string => JSON.stringify([origin, name]);

/** Writes what is new about the names of several entities. */
export async function writeAliases(writer: Writer, entities: readonly Named[]): Promise<void> {
  const added: Omit<Model.Alias, 'seq'>[] = [];
  for (const { seq, id, stored, names } of entities) {
    const before = new Map(stored.map(({ origin, name, seen }) => [keyOf(origin, name), seen]));
    for (const [origin, of] of names) {
      const nowSeen: string[] = [];
      for (const [name, seen] of of) {
        const was = before.get(keyOf(origin, name));
        if (was === undefined)
          added.push({ entity_seq: seq, entity: id, name, folded: fold(name), seen, origin });
        else if (was === 0 && seen === 1) nowSeen.push(name);
      }
      if (nowSeen.length === 0) continue;
      await writer.run(
        `UPDATE alias SET seen = 1 WHERE entity_seq = ? AND origin = ? AND ${writer.among('name', 'text')}`,
        [seq, origin, JSON.stringify(nowSeen)],
      );
    }
  }
  await insertRows(writer, 'alias', added);
}

type Moved = Pick<Model.Alias, 'seq' | 'origin'>;

/** Hands names over to another entity; `originOf` says where that has them from. */
export async function moveAliases(
  writer: Writer,
  from: number,
  to: { readonly seq: number; readonly id: string },
  originOf: (origin: string) => string | null,
): Promise<void> {
  const rows = await writer.all<Moved>('SELECT seq, origin FROM alias WHERE entity_seq = ?', [from]);
  const moved = rows.flatMap((row) => {
    const origin = originOf(row.origin);
    return origin === null ? [] : [{ seq: row.seq, entity_seq: to.seq, entity: to.id, origin }];
  });
  await writer.update('alias', moved);
}
