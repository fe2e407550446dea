/** Entities across articles: writing what articles add to them, or take away. */
import type { Entity, Geo } from '../../domain/entity.ts';
import type { EntityRef } from '../../domain/references.ts';
import type { EntityKind } from '../../domain/vocabulary.ts';
import { insertItems, updateItems } from '../bulk.ts';
import type { Writer } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { boundedKey } from '../ids.ts';
import type { SearchRow } from '../search-rows.ts';
import type { Rendered } from '../tables.ts';
import { fold } from '../text.ts';
import { addNames, namesOf, shownOf, storedAliases, writeAliases } from './aliases.ts';
import type { Before } from './changes.ts';
import type { LinkedEntity, Stored } from './link-entities.ts';

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

type NewRow = Omit<Model.Entity, 'seq'>;

const geoOf = (row: Pick<Model.Entity, 'lat' | 'lon' | 'geo_precision'>): Geo | null =>
  row.lat === null || row.lon === null
    ? null
    : { lat: row.lat, lon: row.lon, precision: row.geo_precision as Geo['precision'] };

/** The row and its rendering, from the columns and what they refer to. */
export function renderEntity<Row extends NewRow>(
  row: Row,
  aliases: readonly string[],
  affiliation: EntityRef | null,
): Rendered<Row> {
  const entity: Entity = {
    id: row.id,
    name: row.name,
    kind: row.kind as EntityKind,
    aliases: aliases.filter((alias) => alias !== row.name),
    description: row.description === '' ? null : row.description,
    affiliation,
    country: row.country === '' ? null : row.country,
    geo: geoOf(row),
    same_as: [],
    counts: { articles: row.articles, mentions: row.mentions, claims: row.claims, quotes: row.quotes },
  };
  return { ...row, json: JSON.stringify(entity) };
}

/** The first value that is not null. */
const first = <T, V>(items: readonly T[], value: (item: T) => V | null): V | null => {
  for (const item of items) {
    const found = value(item);
    if (found !== null) return found;
  }
  return null;
};

/** The columns after the articles: what was known stays, what was not is filled in. */
function merged(
  { ref, identity, stored, said, country }: LinkedEntity,
  affiliation: EntityRef | null,
  change: Counts,
  now: string,
): NewRow {
  const geo = (stored && geoOf(stored)) ?? first(said, ({ entity }) => entity.geo);
  return {
    id: ref.id,
    identity,
    name: ref.name,
    folded: stored?.folded ?? boundedKey(fold(ref.name)),
    kind: ref.kind,
    description: stored?.description || (first(said, ({ entity }) => entity.role) ?? ''),
    affiliation: stored?.affiliation || (affiliation?.id ?? ''),
    country,
    lat: geo?.lat ?? null,
    lon: geo?.lon ?? null,
    geo_precision: geo?.precision ?? '',
    articles: (stored?.articles ?? 0) + change.articles,
    mentions: (stored?.mentions ?? 0) + change.mentions,
    claims: (stored?.claims ?? 0) + change.claims,
    quotes: (stored?.quotes ?? 0) + change.quotes,
    recorded_at: stored?.recorded_at ?? now,
    updated_at: now,
  };
}

/** References to entities on record, by id. */
async function refsOf(writer: Writer, ids: readonly string[]): Promise<Map<string, EntityRef>> {
  const wanted = [...new Set(ids)].filter((id) => id !== '');
  if (wanted.length === 0) return new Map();
  const rows = await writer.all<EntityRef>(
    `SELECT id, name, kind FROM entity WHERE ${writer.among('id', 'text')}`,
    [JSON.stringify(wanted)],
  );
  return new Map(rows.map((row) => [row.id, { id: row.id, name: row.name, kind: row.kind }]));
}

interface Written {
  stored: Stored | null;
  names: ReadonlyMap<string, number>;
  row: Rendered<NewRow>;
  /** Nothing is new about it but what is counted. */
  onlyCounts: boolean;
}

/** An entity as it is to be written. */
function written(
  one: LinkedEntity,
  refs: ReadonlyMap<string, EntityRef>,
  change: Counts,
  now: string,
): Written {
  const { ref, stored, said } = one;
  const affiliation = stored?.affiliation
    ? (refs.get(stored.affiliation) ?? null)
    : first(said, ({ affiliation }) => affiliation);
  const names = namesOf(stored?.aliases ?? []);
  addNames(names, [ref.name], []);
  for (const { entity, lookupNames } of said) addNames(names, [entity.name, ...entity.aliases], lookupNames);
  const columns = merged(one, affiliation, change, now);
  const row = renderEntity(columns, shownOf(names), affiliation);
  const onlyCounts = stored !== null && isRenderedAlike(row, stored, affiliation);
  return { stored, names, row, onlyCounts };
}

/** Whether an entity on record would be rendered likewise, were as much counted of it. */
function isRenderedAlike(
  { json, ...row }: Rendered<NewRow>,
  stored: Stored,
  affiliation: EntityRef | null,
): boolean {
  const { seq: _, aliases, ...columns } = stored;
  const { articles, mentions, claims, quotes, updated_at } = row;
  const before = { ...columns, articles, mentions, claims, quotes, updated_at };
  const belongsTo = stored.affiliation === '' ? null : affiliation;
  const keys = Object.keys(row) as (keyof NewRow)[];
  return (
    keys.every((key) => row[key] === before[key]) &&
    renderEntity(before, shownOf(namesOf(aliases)), belongsTo).json === json
  );
}

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

/**
 * Writes every entity of some articles with its new counts, aliases and rendering. `changes` are by lasting id.
 * Returns the rows' `seq` by lasting id.
 */
export async function writeEntities(
  writer: Writer,
  linked: readonly LinkedEntity[],
  changes: ReadonlyMap<string, Counts>,
  now: string,
): Promise<ReadonlyMap<string, number>> {
  const entities = linked.toSorted((a, b) => (a.ref.id < b.ref.id ? -1 : 1));
  const refs = await refsOf(
    writer,
    entities.map(({ stored }) => stored?.affiliation ?? ''),
  );
  const all = entities.map((one) => written(one, refs, changes.get(one.ref.id) ?? NO_COUNTS, now));
  const known = all.flatMap(({ stored, row, onlyCounts }) =>
    stored === null ? [] : [{ onlyCounts, item: { seq: stored.seq, ...row } }],
  );
  const [counted, changed] = [true, false].map((only) =>
    known.filter(({ onlyCounts }) => onlyCounts === only).map(({ item }) => item),
  );
  await updateItems(writer, 'entity', changed ?? []);
  await updateCounts(writer, counted ?? []);
  const added = await insertItems(
    writer,
    'entity',
    all.filter(({ stored }) => stored === null).map(({ row }) => row),
  );
  const seqs = new Map([...added, ...known.map(({ item: { id, seq } }) => [id, seq] as const)]);
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

/** Full-text search finds an entity by its names and its description: what changed is indexed anew. */
async function reindex(
  writer: Writer,
  all: readonly Written[],
  seqs: ReadonlyMap<string, number>,
): Promise<void> {
  const changed = all.filter(
    ({ stored, names, row }) =>
      stored === null || names.size > stored.aliases.length || row.description !== stored.description,
  );
  const known = changed.flatMap(({ stored }) => (stored === null ? [] : [inSearch(stored.seq)]));
  await writer.unindex('entity_fts', known);
  const rows = changed.map(({ names, row }) => ({
    ...inSearch(seqs.get(row.id) ?? 0),
    searched: { heading: [...names.keys()], text: [row.description] },
  }));
  await writer.index('entity_fts', rows);
}

/** What became of entities that an article does not mention any more. */
export interface Released {
  readonly updated: string[];
  /** As they were. */
  readonly removed: Before[];
}

/**
 * Takes an article's part out of the counts of entities that it does not mention any more; an entity that is
 * then mentioned nowhere, and that no other belongs to, is removed.
 */
export async function releaseEntities(
  writer: Writer,
  changes: ReadonlyMap<string, Counts>,
  now: string,
): Promise<Released> {
  const released: Released = { updated: [], removed: [] };
  if (changes.size === 0) return released;
  const rows = await writer.all<Rendered<Model.Entity>>(
    `SELECT entity.*, json FROM entity JOIN entity_json USING (seq) WHERE ${writer.among('id', 'text')} ORDER BY id`,
    [JSON.stringify([...changes.keys()])],
  );
  const aliases = await storedAliases(
    writer,
    rows.map(({ seq }) => seq),
  );
  for (const { json, ...row } of rows) {
    const change = changes.get(row.id) ?? NO_COUNTS;
    const left = row.articles + change.articles;
    const claims = row.claims + change.claims;
    const quotes = row.quotes + change.quotes;
    const members = await writer.all('SELECT seq FROM entity WHERE affiliation = ? LIMIT 1', [row.id]);
    // A reviewer can tie claims and quotes to an entity that their article does not mention.
    if (left <= 0 && claims <= 0 && quotes <= 0 && members.length === 0) {
      await writer.unindex('entity_fts', [inSearch(row.seq)]);
      await writer.run('DELETE FROM entity WHERE seq = ?', [row.seq]);
      released.removed.push({ resource: 'entities', id: row.id, json });
      continue;
    }
    const refs = await refsOf(writer, [row.affiliation]);
    const columns = {
      ...row,
      articles: left,
      mentions: row.mentions + change.mentions,
      claims,
      quotes,
      updated_at: now,
    };
    const names = shownOf(namesOf(aliases.get(row.seq) ?? []));
    await updateItems(writer, 'entity', [renderEntity(columns, names, refs.get(row.affiliation) ?? null)]);
    released.updated.push(row.id);
  }
  return released;
}
