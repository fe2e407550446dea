/** Entities across articles: writing what an article adds to them, or takes away. */
import type { Entity, Geo } from '../../domain/entity.ts';
import type { EntityRef } from '../../domain/references.ts';
import type { EntityKind } from '../../domain/vocabulary.ts';
import { indexWords, insertItems, unindexWords, writeRendered } from '../bulk.ts';
import type { Engine, Transaction } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { boundedKey } from '../ids.ts';
import type { Rendered } from '../tables.ts';
import { fold } from '../text.ts';
import { ALIASES, namesAfter, shownOf, writeAliases } from './aliases.ts';
import type { LinkedEntity, Stored } from './link-entities.ts';

/** How much an article changes what is counted of an entity. */
export interface Counts {
  articles: number;
  mentions: number;
  claims: number;
  quotes: number;
}

export const NO_COUNTS: Counts = { articles: 0, mentions: 0, claims: 0, quotes: 0 };

const geoOf = (row: Pick<Model.Entity, 'lat' | 'lon' | 'geo_precision'>): Geo | null =>
  row.lat === null || row.lon === null
    ? null
    : { lat: row.lat, lon: row.lon, precision: row.geo_precision as Geo['precision'] };

/** The row and its rendering, from the columns and what they refer to. */
export function renderEntity(
  row: Omit<Model.Entity, 'seq'>,
  aliases: readonly string[],
  affiliation: EntityRef | null,
): Rendered<Omit<Model.Entity, 'seq'>> {
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
const first = <T, V>(items: readonly T[], value: (item: T) => V | null): V | null =>
  items.map(value).find((found) => found !== null) ?? null;

/** The columns after this article: what was known stays, what was not is filled in. */
function merged(
  { ref, identity, stored, extracted, country }: LinkedEntity,
  affiliation: EntityRef | null,
  change: Counts,
  now: string,
): Omit<Model.Entity, 'seq'> {
  const geo = (stored && geoOf(stored)) ?? first(extracted, (entity) => entity.geo);
  return {
    id: ref.id,
    identity,
    name: ref.name,
    folded: boundedKey(fold(ref.name)),
    kind: ref.kind,
    description: stored?.description || (first(extracted, ({ role }) => role) ?? ''),
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

/** What it belongs to: as on record, else as this article says. */
function affiliationOf(
  { ref, stored, extracted }: LinkedEntity,
  linked: ReadonlyMap<string, LinkedEntity>,
  refs: ReadonlyMap<string, EntityRef>,
): EntityRef | null {
  const local = first(extracted, ({ affiliation }) => affiliation);
  const found = stored?.affiliation ? refs.get(stored.affiliation) : linked.get(local ?? '')?.ref;
  return found === undefined || found.id === ref.id ? null : found;
}

/** References to entities by lasting id, those on record and those of this article. */
async function refsOf(
  transaction: Transaction,
  ids: readonly string[],
  known: ReadonlyMap<string, EntityRef>,
): Promise<Map<string, EntityRef>> {
  const missing = ids.filter((id) => id !== '' && !known.has(id));
  const rows =
    missing.length === 0
      ? []
      : await transaction.entity.findMany({
          where: { id: { in: missing } },
          select: { id: true, name: true, kind: true },
        });
  return new Map([...known, ...rows.map((row) => [row.id, row as EntityRef] as const)]);
}

export interface Additions {
  /** By lasting id. */
  changes: ReadonlyMap<string, Counts>;
  /** By local id. */
  lookupNames: ReadonlyMap<string, readonly string[]>;
  now: string;
}

/**
 * Writes every entity of an article with its new counts, aliases and rendering. Returns the rows' `seq` by
 * lasting id.
 */
export async function writeEntities(
  engine: Engine,
  transaction: Transaction,
  linked: ReadonlyMap<string, LinkedEntity>,
  { changes, lookupNames, now }: Additions,
): Promise<ReadonlyMap<string, number>> {
  const entities = [...new Set(linked.values())].sort((a, b) => (a.ref.id < b.ref.id ? -1 : 1));
  const own = new Map(entities.map(({ ref }) => [ref.id, ref]));
  const refs = await refsOf(
    transaction,
    entities.map(({ stored }) => stored?.affiliation ?? ''),
    own,
  );
  const written = entities.map((entity) => {
    const { ref, stored, extracted } = entity;
    const affiliation = affiliationOf(entity, linked, refs);
    const seen = extracted.flatMap((one) => [one.name, ...one.aliases]);
    const lookup = extracted.flatMap(({ id }) => lookupNames.get(id) ?? []);
    const names = namesAfter(stored?.aliases ?? [], [ref.name, ...seen], lookup);
    const columns = merged(entity, affiliation, changes.get(ref.id) ?? NO_COUNTS, now);
    return { stored, names, row: renderEntity(columns, shownOf(names), affiliation) };
  });
  const rows = written.map(({ row }) => row);
  const seqs = await insertItems(engine, transaction, 'entity', rows, 'replace');
  const named = written.map(({ stored, names, row }) => ({
    seq: seqs.get(row.id) ?? 0,
    id: row.id,
    stored: stored?.aliases ?? [],
    names,
  }));
  await writeAliases(engine, transaction, named);
  await reindex(engine, transaction, written, seqs);
  return seqs;
}

interface Written {
  stored: Stored | null;
  names: ReadonlyMap<string, number>;
  row: Rendered<Omit<Model.Entity, 'seq'>>;
}

/** Full-text search finds an entity by its names and its description: what changed is indexed anew. */
async function reindex(
  engine: Engine,
  transaction: Transaction,
  written: readonly Written[],
  seqs: ReadonlyMap<string, number>,
): Promise<void> {
  const changed = written.filter(
    ({ stored, names, row }) =>
      stored === null || names.size > stored.aliases.length || row.description !== stored.description,
  );
  const known = changed.flatMap(({ stored }) =>
    stored === null ? [] : [{ seq: stored.seq, published: '' }],
  );
  await unindexWords(engine, transaction, 'entity_fts', known);
  const words = changed.map(({ names, row }) => ({
    seq: seqs.get(row.id) ?? 0,
    published: '',
    searched: { heading: [...names.keys()], text: [row.description] },
  }));
  await indexWords(engine, transaction, 'entity_fts', words);
}

/**
 * Takes an article's part out of the counts of entities that it does not mention any more; an entity that is
 * then mentioned nowhere, and that no other belongs to, is removed.
 */
export async function releaseEntities(
  engine: Engine,
  transaction: Transaction,
  changes: ReadonlyMap<string, Counts>,
  now: string,
): Promise<void> {
  const rows = await transaction.entity.findMany({
    where: { id: { in: [...changes.keys()] } },
    include: { aliases: ALIASES },
    orderBy: { id: 'asc' },
  });
  for (const { aliases, seq, ...row } of rows) {
    const change = changes.get(row.id) ?? NO_COUNTS;
    const left = row.articles + change.articles;
    const needed = left > 0 || (await transaction.entity.count({ where: { affiliation: row.id } })) > 0;
    if (!needed) {
      await unindexWords(engine, transaction, 'entity_fts', [{ seq, published: '' }]);
      await transaction.entity.delete({ where: { seq } });
      continue;
    }
    const refs = await refsOf(transaction, [row.affiliation], new Map());
    const { json, ...data } = renderEntity(
      {
        ...row,
        articles: left,
        mentions: row.mentions + change.mentions,
        claims: row.claims + change.claims,
        quotes: row.quotes + change.quotes,
        updated_at: now,
      },
      shownOf(namesAfter(aliases, [], [])),
      refs.get(row.affiliation) ?? null,
    );
    await transaction.entity.update({ where: { seq }, data, select: { seq: true } });
    await writeRendered(engine, transaction, 'entity', [{ seq, json }]);
  }
}
