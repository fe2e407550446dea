/** Under which name, kind and id entities are served: those that were merged as the one that stands for them. */
import type { EntityRef } from '../../domain/references.ts';
import type { Asking } from '../engine.ts';

/** How an entity is served, by the id that it has by itself; undefined where it is not on record. */
export type Lookup = (id: string) => ServedEntity | undefined;

export interface ServedEntity {
  readonly ref: EntityRef;
  readonly country: string;
  readonly seq: number;
}

const SERVED = 'e.id, e.name, e.kind, e.country, e.seq';

/** Entities on record, by their own ids. */
export async function servedEntities(
  writer: Asking,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, ServedEntity>> {
  const wanted = [...new Set(ids)].filter((id) => id !== '');
  if (wanted.length === 0) return new Map();
  const list = JSON.stringify(wanted);
  // What was merged comes last: while a merge is written, it is in both tables.
  const rows = await writer.all<EntityRef & { own: string; country: string; seq: number }>(
    `SELECT e.id AS own, 0 AS merged, ${SERVED} FROM entity AS e WHERE ${writer.among('e.id', 'text')}
     UNION ALL SELECT m.id AS own, 1 AS merged, ${SERVED} FROM merged_entity AS m JOIN entity AS e ON e.id = m.target WHERE ${writer.among('m.id', 'text')}
     ORDER BY merged`,
    [list, list],
  );
  return new Map(
    rows.map(({ own, id, name, kind, country, seq }) => [own, { ref: { id, name, kind }, country, seq }]),
  );
}

/** What was merged into some entities, by the id of the one that stands for it. */
export async function mergedInto(
  writer: Asking,
  targets: readonly string[],
): Promise<ReadonlyMap<string, readonly EntityRef[]>> {
  const rows = await writer.all<{ target: string; json: string }>(
    `SELECT target, json FROM merged_entity WHERE ${writer.among('target', 'text')} ORDER BY id`,
    [JSON.stringify(targets)],
  );
  const refOf = (json: string): EntityRef => {
    const { id, name, kind } = JSON.parse(json) as EntityRef;
    return { id, name, kind };
  };
  const byTarget = Map.groupBy(rows, ({ target }) => target);
  return new Map([...byTarget].map(([target, of]) => [target, of.map(({ json }) => refOf(json))]));
}

/** Looks entities up that are read as they come to be needed, each once. */
export class LookupCache {
  readonly #known = new Map<string, ServedEntity | undefined>();

  readonly of: Lookup = (id) => this.#known.get(id);

  async learn(writer: Asking, ids: Iterable<string>): Promise<void> {
    const unknown = [...ids].filter((id) => !this.#known.has(id));
    const found = await servedEntities(writer, unknown);
    for (const id of unknown) this.#known.set(id, found.get(id));
    // The one that stands for another is as well known then.
    for (const served of found.values()) this.#known.set(served.ref.id, served);
  }
}
