/**
 * Entities that were merged into one that is erased, and parted from it before. What others said of them was served with
 * the erased one for a time: rows of then, and items before changes of then, get them back, as if the two had never been
 * merged. Such references are no reason to keep the erased one.
 */
import type { EntityRef } from '../../domain/references.ts';
import type { Writer } from '../engine.ts';
import { GIVEN } from '../save/aliases.ts';
import { type ItemResource, TABLE_OF } from '../save/changes.ts';
import { type Merged, mergedOnce, refOf, type Span, type StandIn, standInOf } from './stand-in.ts';

/** An item as JSON with one entity in the place of another. */
const withRef = (json: string, erased: string, ref: EntityRef): string =>
  JSON.stringify(
    JSON.parse(json, (_, value: unknown) =>
      typeof value === 'object' && value !== null && 'id' in value && 'kind' in value && value.id === erased
        ? { ...value, ...ref }
        : value,
    ),
  );

/** A row as it was before. */
interface Row extends Span {
  readonly seq: number;
  readonly id: string;
  readonly origin: string;
  readonly json: string;
  /** Id of the article; '' of entities. */
  readonly article: string;
}

const REFERENCES = `kind IN ('mentions', 'entity', 'subject', 'about', 'actor', 'recipient', 'place', 'chain')`;

/** By table: columns that name an entity, and those that have its kind. */
const NAMING: Readonly<Partial<Record<ItemResource, Readonly<Record<string, string | null>>>>> = {
  mentions: { entity: null },
  claims: { claimant: 'claimant_kind' },
  figures: { claimant: 'claimant_kind', subject: null },
  quotes: { speaker: 'speaker_kind' },
  entities: { affiliation: null },
};

interface Restoring {
  readonly writer: Writer;
  /** Id of the entity that is erased. */
  readonly erased: string;
  /** Those that were merged into it. */
  readonly merged: readonly Merged[];
  readonly standIn: StandIn;
}

/** Columns of a row that get other values. */
interface Put {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** Rows that may name an entity: a condition, and its parameters. */
type Which = readonly [condition: string, ...parameters: string[]];

/** Items by what they were found by, as served and by themselves. */
async function linked({ writer, erased, merged }: Restoring, table: 'claim' | 'figure' | 'quote') {
  const from = `SELECT ${table}_seq AS seq FROM ${table}_link_was WHERE`;
  const rows = await writer.all<{ seq: number }>(
    `${from} ${REFERENCES} AND value = ? UNION ${from} kind = 'origin' AND ${writer.among('value', 'text')}`,
    [erased, JSON.stringify(merged.map(({ id }) => id))],
  );
  return JSON.stringify(rows.map(({ seq }) => seq));
}

async function whichOf(restoring: Restoring): Promise<Partial<Record<ItemResource, Which>>> {
  const { erased, writer } = restoring;
  const [seq, claim] = [writer.among('seq', 'number'), writer.among('claim_seq', 'number')];
  const claims = await linked(restoring, 'claim');
  return {
    mentions: ['entity = ?', erased],
    claims: [seq, claims],
    figures: [`(${seq} OR ${claim})`, await linked(restoring, 'figure'), claims],
    quotes: [`(${seq} OR ${claim})`, await linked(restoring, 'quote'), claims],
    // Values that people corrected are in no column.
    entities: [`(affiliation = ? OR id IN (SELECT id FROM review WHERE resource = 'entities'))`, erased],
  };
}

/** What was put right. */
class Restored {
  readonly ids = new Map<ItemResource, Set<string>>();
  readonly articles = new Set<string>();
  readonly #refs = new Map<string, Merged>();

  add(resource: ItemResource, { id, seq, json, article }: Row, by: Merged): void {
    this.ids.set(resource, (this.ids.get(resource) ?? new Set()).add(id));
    this.articles.add(article);
    for (const key of [seq, id, json]) this.#refs.set(`${resource} ${key}`, by);
  }

  /** What an item got back, by its number, its id, or what was served of it. */
  of(resource: ItemResource, key: string | number): Merged | undefined {
    return this.#refs.get(`${resource} ${key}`);
  }
}

async function restoreRows(
  { writer, erased, standIn }: Restoring,
  resource: ItemResource,
  [condition, ...parameters]: Which,
  restored: Restored,
): Promise<void> {
  const table = `${TABLE_OF[resource]}_was`;
  const columns = Object.entries(NAMING[resource] ?? {});
  const article = resource === 'entities' ? `''` : 'article';
  const rows = await writer.all<Row>(
    `SELECT seq, id, since, until, origin, json, ${article} AS article FROM ${table} WHERE ${condition} AND json LIKE ?`,
    [...parameters, `%"id":"${erased}"%`],
  );
  for (const row of rows) {
    const { seq, since, origin, json } = row;
    const by = standIn(row, origin);
    const ref = refOf(by);
    const put = columns.flatMap(([column, kind]) => {
      const is = `CASE WHEN ${column} = ? THEN ? ELSE`;
      const named: Put = { sql: `${column} = ${is} ${column} END`, values: [erased, ref.id] };
      return kind === null
        ? [named]
        : [named, { sql: `${kind} = ${is} ${kind} END`, values: [erased, ref.kind] }];
    });
    if (resource === 'mentions' && by.entity_seq !== null)
      put.push({ sql: 'entity_seq = ?', values: [by.entity_seq] });
    await writer.run(
      `UPDATE ${table} SET ${put.map(({ sql }) => sql).join(', ')}, origin = ?, json = ? WHERE seq = ? AND since = ?`,
      [
        ...put.flatMap(({ values }) => values),
        ...[origin === ref.id ? '' : origin, withRef(json, erased, ref), seq, since],
      ],
    );
    restored.add(resource, row, by);
  }
}

/** What items were found by. */
async function restoreLinks({ writer, erased, standIn }: Restoring, restored: Restored): Promise<void> {
  for (const resource of ['articles', 'claims', 'figures', 'quotes'] as const) {
    const [table, owner] = [`${TABLE_OF[resource]}_link_was`, `${TABLE_OF[resource]}_seq`];
    const links = await writer.all<Span & { seq: number }>(
      `SELECT DISTINCT ${owner} AS seq, since, until FROM ${table} WHERE ${REFERENCES} AND value = ?`,
      [erased],
    );
    for (const { seq, since, until } of links) {
      const { id } = restored.of(resource, seq) ?? standIn({ since, until }, '');
      await writer.run(
        `UPDATE ${table} SET value = ? WHERE ${owner} = ? AND since = ? AND ${REFERENCES} AND value = ?`,
        [id, seq, since, erased],
      );
    }
  }
}

/** Items as they were before changes. */
async function restoreBefore({ writer, erased }: Restoring, restored: Restored): Promise<void> {
  for (const [resource, ids] of restored.ids) {
    const rows = await writer.all<{ seq: number; id: string; json: string }>(
      `SELECT seq, id, json FROM item_before WHERE resource = ? AND ${writer.among('id', 'text')} AND json LIKE ?`,
      [resource, JSON.stringify([...ids]), `%"id":"${erased}"%`],
    );
    for (const { seq, id, json } of rows) {
      const by = restored.of(resource, json) ?? restored.of(resource, id);
      if (by === undefined) continue;
      await writer.run('UPDATE item_before SET json = ? WHERE seq = ?', [
        withRef(json, erased, refOf(by)),
        seq,
      ]);
    }
  }
}

/** Names that it had from others. */
async function restoreAliases({ writer, erased, merged, standIn }: Restoring): Promise<void> {
  const names = await writer.all<Span & { seq: number; origin: string }>(
    `SELECT seq, origin, since, until FROM alias_was WHERE entity = ? AND ${writer.among('origin', 'text')}`,
    [erased, JSON.stringify(merged.flatMap(({ id }) => [id, GIVEN + id]))],
  );
  for (const { seq, origin, since, until } of names) {
    const given = origin.startsWith(GIVEN) ? GIVEN : '';
    const { id, entity_seq } = standIn({ since, until }, origin.slice(given.length));
    await writer.run(
      'UPDATE alias_was SET entity = ?, entity_seq = coalesce(?, entity_seq), origin = ? WHERE seq = ? AND since = ?',
      [id, entity_seq, origin === given + id ? given : origin, seq, since],
    );
  }
}

/** Changes of some articles and entities that name the erased one beside. */
async function changesNaming(
  { writer, erased, merged }: Restoring,
  { articles }: Restored,
): Promise<number[]> {
  const found: number[] = [];
  for (const [resource, ids] of [
    ['articles', [...articles]],
    ['entities', merged.map(({ id }) => id)],
  ] as const) {
    const rows = await writer.all<{ seq: number }>(
      `SELECT seq FROM change WHERE resource = ? AND ${writer.among('id', 'text')} AND items LIKE ?`,
      [resource, JSON.stringify(ids), `%"${erased}"%`],
    );
    found.push(...rows.map(({ seq }) => seq));
  }
  return found;
}

/** Puts right what was served with one entity. Returns those that stand for themselves again. */
async function restore(restoring: Restoring, restored: Restored): Promise<Merged[]> {
  const { writer, erased, merged, standIn } = restoring;
  const which = await whichOf(restoring);
  for (const [resource, of] of Object.entries(which) as [ItemResource, Which][])
    await restoreRows(restoring, resource, of, restored);
  await restoreLinks(restoring, restored);
  await restoreBefore(restoring, restored);
  await restoreAliases(restoring);
  const inner = merged.filter((one) => standIn(one, one.id) !== one);
  for (const one of inner)
    await writer.run('UPDATE merged_entity_was SET target = ? WHERE id = ? AND since = ? AND target = ?', [
      ...[standIn(one, one.id).id, one.id, one.since, erased],
    ]);
  return merged.filter((one) => !inner.includes(one));
}

/**
 * To be called before entities are removed that were others' once, too. Returns the numbers of changes that name them
 * beside what they are about.
 */
export async function restoreParted(writer: Writer, removed: ReadonlySet<string>): Promise<Set<number>> {
  const again: Merged[] = [];
  const changes = new Set<number>();
  for (const erased of removed) {
    const [first, ...more] = (await mergedOnce(writer, erased)).filter(({ id }) => !removed.has(id));
    if (first === undefined) continue;
    const restored = new Restored();
    const merged = [first, ...more] as const;
    const restoring = { writer, erased, merged, standIn: standInOf(erased, [...merged]) };
    again.push(...(await restore(restoring, restored)));
    for (const seq of await changesNaming(restoring, restored)) changes.add(seq);
  }
  // They stand as they stood before the merge, until they were parted again.
  for (const { id, since, until } of again.sort((a, b) => a.since - b.since))
    await writer.run('UPDATE entity_was SET until = ? WHERE id = ? AND until = ?', [until, id, since]);
  return changes;
}
