/** Entities across articles: writing what articles add to them, or take away. */
import type { Entity } from '../../domain/entity.ts';
import type { EntityRef } from '../../domain/references.ts';
import { insertItems, updateItems } from '../bulk.ts';
import type { Writer } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import type { SearchRow } from '../search-rows.ts';
import type { Rendered } from '../tables.ts';
import {
  addNames,
  everyName,
  type Names,
  type NamesByOrigin,
  namesFrom,
  namesOf,
  shownOf,
  writeAliases,
} from './aliases.ts';
import type { Before } from './changes.ts';
import { type EntityState, type OwnEntity, ownEntity, renderEntity } from './entities.ts';
import type { LinkedEntity, Stored } from './link-entities.ts';
import { servedEntities } from './served.ts';

/** How much articles change what is counted of an entity. */
export interface Counts {
  articles: number;
  mentions: number;
  claims: number;
  quotes: number;
}

export const NO_COUNTS: Counts = { articles: 0, mentions: 0, claims: 0, quotes: 0 };

/** Adds the counts of one article to the changes, or takes them out. */
export function addChange(
  changes: Map<string, Counts>,
  counts: ReadonlyMap<string, Counts>,
  sign: 1 | -1,
): void {
  for (const [id, { articles, mentions, claims, quotes }] of counts) {
    const sum = changes.get(id) ?? NO_COUNTS;
    changes.set(id, {
      articles: sum.articles + sign * articles,
      mentions: sum.mentions + sign * mentions,
      claims: sum.claims + sign * claims,
      quotes: sum.quotes + sign * quotes,
    });
  }
}

/** The first value that is not null. */
const first = <T, V>(items: readonly T[], value: (item: T) => V | null): V | null => {
  for (const item of items) {
    const found = value(item);
    if (found !== null) return found;
  }
  return null;
};

/** An entity by itself after the articles: what was known stays, what was not is filled in. */
const filledIn = (own: OwnEntity, { said }: LinkedEntity): OwnEntity => ({
  ...own,
  description: own.description ?? first(said, ({ entity }) => entity.role),
  affiliation: own.affiliation ?? first(said, ({ affiliation }) => affiliation),
  country: own.country ?? first(said, ({ entity }) => entity.country),
  geo: own.geo ?? first(said, ({ entity }) => entity.geo),
});

/** An entity of which nothing is known yet. */
export const unseen = ({ id, name, kind }: EntityRef): OwnEntity => ({
  ...{ id, name, kind, aliases: [] },
  ...{ description: null, affiliation: null, country: null, geo: null, same_as: [] },
  counts: NO_COUNTS,
  merged: [],
  review: 'machine',
});

const added = (counts: Counts, change: Counts): Counts => ({
  articles: counts.articles + change.articles,
  mentions: counts.mentions + change.mentions,
  claims: counts.claims + change.claims,
  quotes: counts.quotes + change.quotes,
});

/** An entity as it is to be written, with those that were merged into it. */
interface Group {
  readonly stored: Stored | null;
  readonly own: LinkedEntity;
  readonly names: NamesByOrigin;
  readonly machine: OwnEntity;
}

function groupOf(all: readonly LinkedEntity[], change: Counts): Group[] {
  const own = all.find(({ merged }) => merged === null);
  if (own === undefined) return [];
  const { stored, ref } = own;
  const names = namesOf(stored?.aliases ?? []);
  addNames(namesFrom(names, ''), stored === null ? [ref.name] : [], []);
  for (const { merged, said } of all) {
    const of = namesFrom(names, merged?.id ?? '');
    for (const { entity, lookupNames } of said) addNames(of, [entity.name, ...entity.aliases], lookupNames);
  }
  const before = stored === null ? unseen(ref) : ownEntity(stored);
  const machine = filledIn({ ...before, counts: added(before.counts, change) }, own);
  return [{ stored, own, names, machine }];
}

/** What articles say of entities that were merged is kept for the day on which they are parted again. */
async function writeMerged(writer: Writer, linked: readonly LinkedEntity[]): Promise<void> {
  for (const one of linked) {
    if (one.merged === null) continue;
    const json = JSON.stringify(filledIn(JSON.parse(one.merged.json) as Entity, one));
    if (json === one.merged.json) continue;
    await writer.update('merged_entity', [{ seq: one.merged.seq, json }]);
  }
}

/** What is served of an entity, whatever is counted of it. */
const uncounted = (json: string): string =>
  JSON.stringify({ ...(JSON.parse(json) as Entity), counts: NO_COUNTS });

/** Whether nothing is new about an entity but what is counted. */
const onlyCounts = ({ stored, row }: Pick<Written, 'stored' | 'row'>): boolean =>
  stored !== null && stored.origin === row.origin && uncounted(stored.json) === uncounted(row.json);

/** Writes entities of which nothing is new but what is counted. */
async function updateCounts(writer: Writer, entities: readonly Rendered<Model.Entity>[]): Promise<void> {
  const counts = entities.map(({ seq, articles, mentions, claims, quotes, updated_at }) => ({
    ...{ seq, articles, mentions, claims, quotes, updated_at },
  }));
  await writer.update('entity', counts, ['counted']);
  await writer.update(
    'entity_json',
    entities.map(({ seq, json }) => ({ seq, json })),
  );
}

interface Written {
  readonly stored: Stored | null;
  readonly names: NamesByOrigin;
  readonly row: EntityState;
}

/** Groups as rows. An affiliation is on record, or among the new entities. */
async function rowsOf(writer: Writer, groups: readonly Group[], now: string): Promise<Written[]> {
  const isNew = new Map(
    groups.flatMap(({ stored, own }) => (stored === null ? [[own.ref.id, own.served] as const] : [])),
  );
  const affiliations = groups.flatMap(({ machine }) => machine.affiliation?.id ?? []);
  const known = await servedEntities(writer, affiliations);
  const serve = (ref: EntityRef) => isNew.get(ref.id) ?? known.get(ref.id)?.ref ?? ref;
  return groups.map(({ stored, own, names, machine }) => ({
    stored,
    names,
    row: renderEntity(machine, {
      ...{ names: shownOf(names), review: own.review, serve },
      ...{ identity: own.identity, recorded_at: stored?.recorded_at ?? now, updated_at: now },
    }),
  }));
}

/**
 * Writes every entity of some articles with its new counts, aliases and rendering. `changes` are by id as served.
 * Returns the rows' `seq` by that id.
 */
export async function writeEntities(
  writer: Writer,
  linked: readonly LinkedEntity[],
  changes: ReadonlyMap<string, Counts>,
  now: string,
): Promise<ReadonlyMap<string, number>> {
  const groups = [...Map.groupBy(linked, ({ served }) => served.id)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([id, all]) => groupOf(all, changes.get(id) ?? NO_COUNTS));
  const all = await rowsOf(writer, groups, now);
  await writeMerged(writer, linked);
  const [counted, changed] = [true, false].map((only) =>
    all
      .filter((one) => onlyCounts(one) === only)
      .flatMap(({ stored, row }) => (stored === null ? [] : [{ seq: stored.seq, ...row }])),
  );
  await updateItems(writer, 'entity', changed ?? []);
  await updateCounts(writer, counted ?? []);
  const added = await insertItems(
    writer,
    'entity',
    all.filter(({ stored }) => stored === null).map(({ row }) => row),
  );
  const seqs = new Map([
    ...added,
    ...all.flatMap(({ stored, row }) => (stored === null ? [] : [[row.id, stored.seq] as const])),
  ]);
  const named = all.map(({ stored, names, row }) => ({
    seq: seqs.get(row.id) ?? 0,
    id: row.id,
    stored: stored?.aliases ?? [],
    names,
  }));
  await writeAliases(writer, named);
  await reindex(writer, all, seqs);
  return seqs;
}

/** An entity as full-text search knows it: it has no day. */
const inSearch = (seq: number): SearchRow => ({ seq, published: '' });

/** What an entity is found by: its names and its description. */
export async function indexEntities(
  writer: Writer,
  entities: readonly { seq: number; isNew: boolean; names: Names; description: string }[],
): Promise<void> {
  const known = entities.flatMap(({ seq, isNew }) => (isNew ? [] : [inSearch(seq)]));
  await writer.unindex('entity_fts', known);
  const rows = entities.map(({ seq, names, description }) => ({
    ...inSearch(seq),
    searched: { heading: [...names.keys()], text: [description] },
  }));
  await writer.index('entity_fts', rows);
}

/** Removes an entity to which nothing refers any more. */
export async function removeEntity(writer: Writer, seq: number): Promise<void> {
  await writer.unindex('entity_fts', [inSearch(seq)]);
  await writer.run('DELETE FROM entity WHERE seq = ?', [seq]);
}

/** Entities of which the names or the description changed are indexed anew. */
async function reindex(
  writer: Writer,
  all: readonly Written[],
  seqs: ReadonlyMap<string, number>,
): Promise<void> {
  const found = all.map(({ stored, names, row }) => ({ stored, row, names: everyName(names) }));
  const changed = found.filter(
    ({ stored, names, row }) =>
      stored === null ||
      names.size > everyName(namesOf(stored.aliases)).size ||
      row.description !== stored.description,
  );
  await indexEntities(
    writer,
    changed.map(({ stored, names, row }) => ({
      seq: seqs.get(row.id) ?? 0,
      isNew: stored === null,
      names,
      description: row.description,
    })),
  );
}

/** Entities with what is counted of them moved. */
async function moveCounts(
  writer: Writer,
  rows: readonly Rendered<Model.Entity>[],
  changes: ReadonlyMap<string, Counts>,
  now: string,
): Promise<void> {
  const moved = rows.map(({ json, ...row }) => {
    const counts = added(row, changes.get(row.id) ?? NO_COUNTS);
    return {
      ...row,
      ...counts,
      updated_at: now,
      json: JSON.stringify({ ...(JSON.parse(json) as Entity), counts }),
    };
  });
  await updateCounts(writer, moved);
}

const FIND = (among: string) =>
  `SELECT entity.*, json FROM entity JOIN entity_json USING (seq) WHERE ${among} ORDER BY id`;

/** Moves the counts of entities by id; none is removed. Returns the ids of those that are on record. */
export async function moveCountsOf(
  writer: Writer,
  changes: ReadonlyMap<string, Counts>,
  now: string,
): Promise<string[]> {
  if (changes.size === 0) return [];
  const rows = await writer.all<Rendered<Model.Entity>>(FIND(writer.among('id', 'text')), [
    JSON.stringify([...changes.keys()]),
  ]);
  await moveCounts(writer, rows, changes, now);
  return rows.map(({ id }) => id);
}

/** What became of entities that an article does not mention any more. */
export interface Released {
  readonly updated: string[];
  /** As they were. */
  readonly removed: Before[];
}

const STAYS =
  'SELECT seq FROM entity WHERE affiliation = ? UNION ALL SELECT seq FROM merged_entity WHERE target = ? LIMIT 1';

/**
 * Takes an article's part out of the counts of entities that it does not mention any more; an entity that is
 * then mentioned nowhere, to which no other belongs, and into which none was merged, is removed.
 */
export async function releaseEntities(
  writer: Writer,
  changes: ReadonlyMap<string, Counts>,
  now: string,
): Promise<Released> {
  const released: Released = { updated: [], removed: [] };
  if (changes.size === 0) return released;
  const rows = await writer.all<Rendered<Model.Entity>>(FIND(writer.among('id', 'text')), [
    JSON.stringify([...changes.keys()]),
  ]);
  for (const row of rows) {
    const { articles, claims, quotes } = added(row, changes.get(row.id) ?? NO_COUNTS);
    // A reviewer can tie claims and quotes to an entity that their article does not mention.
    const isNamed = articles > 0 || claims > 0 || quotes > 0;
    if (isNamed || (await writer.all(STAYS, [row.id, row.id])).length > 0) {
      await moveCounts(writer, [row], changes, now);
      released.updated.push(row.id);
    } else {
      await removeEntity(writer, row.seq);
      released.removed.push({ resource: 'entities', id: row.id, json: row.json });
    }
  }
  return released;
}
