/** Entities across articles: who the entities of some articles are, on record or new. */
import type { Entity } from '../../domain/entity.ts';
import type { ExtractedEntity } from '../../domain/extraction.ts';
import type { EntityRef } from '../../domain/references.ts';
import type { EntityKind } from '../../domain/vocabulary.ts';
import type { Writer } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { boundedKey, shortHash } from '../ids.ts';
import type { Rendered } from '../tables.ts';
import { fold, slug } from '../text.ts';
import { type StoredAlias, storedAliases } from './aliases.ts';
import type { KnownEntity } from './context.ts';
import { type Review, type Reviews, storedEntityReviews } from './reviewed.ts';

/** An entity as it is on record. */
export type Stored = Rendered<Model.Entity> & { aliases: readonly StoredAlias[] };

/** What one article says of an entity. */
export interface Said {
  entity: ExtractedEntity;
  /** What it belongs to, by itself; null too where that would be the entity itself. */
  affiliation: EntityRef | null;
  /** Further names that it can be asked for by. */
  lookupNames: readonly string[];
}

/** An entity that articles mention, with what is on record about it and what they say. */
export interface LinkedEntity extends KnownEntity {
  identity: string;
  /** The row before these articles, of the entity that is served; null when they are the first to mention it. */
  stored: Stored | null;
  /** Its own record, where it was merged. */
  merged: Model.MergedEntity | null;
  /** What people said of the one that is served. */
  review: Review | undefined;
  /** All that they say of it, in their order: several entities of an article can turn out to be one. */
  said: Said[];
}

/** What an article says, as far as it concerns who its entities are. */
export interface Naming {
  articleId: string;
  entities: readonly ExtractedEntity[];
  identities: ReadonlyMap<string, string>;
  lookupNames: ReadonlyMap<string, readonly string[]>;
}

const TIE_DIGITS = 4;

/** The key of an entity that is known from one article alone. */
const localIdentity = (articleId: string, { kind, name }: ExtractedEntity): string =>
  `article:${articleId}:${kind}:${fold(name)}`;

const identityOf = ({ articleId, identities }: Naming, entity: ExtractedEntity): string =>
  boundedKey(identities.get(entity.id) ?? localIdentity(articleId, entity));

/** Entities on record, by identity or by id. */
export async function storedEntities(
  writer: Writer,
  column: 'identity' | 'id',
  values: readonly string[],
): Promise<Map<string, Stored>> {
  if (values.length === 0) return new Map();
  const rows = await writer.all<Rendered<Model.Entity>>(
    `SELECT entity.*, json FROM entity JOIN entity_json USING (seq) WHERE ${writer.among(column, 'text')} ORDER BY id`,
    [JSON.stringify(values)],
  );
  const aliases = await storedAliases(
    writer,
    rows.map(({ seq }) => seq),
  );
  return new Map(rows.map((row) => [row[column], { ...row, aliases: aliases.get(row.seq) ?? [] }]));
}

/** Entities that were merged, by identity. */
async function mergedEntities(
  writer: Writer,
  identities: readonly string[],
): Promise<Map<string, Model.MergedEntity>> {
  if (identities.length === 0) return new Map();
  const rows = await writer.all<Model.MergedEntity>(
    `SELECT * FROM merged_entity WHERE ${writer.among('identity', 'text')}`,
    [JSON.stringify(identities)],
  );
  return new Map(rows.map((row) => [row.identity, row]));
}

/** Ids for new entities: the slug of the name, with a short hash where another entity has it. */
async function newIds(
  writer: Writer,
  names: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const slugs = new Map([...names].map(([identity, name]) => [identity, slug(name) || 'entity']));
  const list = JSON.stringify([...slugs.values()]);
  const among = writer.among('id', 'text');
  const rows = await writer.all<{ id: string }>(
    `SELECT id FROM entity WHERE ${among} UNION ALL SELECT id FROM merged_entity WHERE ${among}`,
    [list, list],
  );
  const taken = new Set(rows.map(({ id }) => id));
  const ids = new Map<string, string>();
  for (const [identity, wanted] of slugs) {
    const id = taken.has(wanted) ? `${wanted}-${shortHash([identity], TIE_DIGITS)}` : wanted;
    taken.add(id);
    ids.set(identity, id);
  }
  return ids;
}

/** What it belongs to, as the article says. */
function affiliationOf(
  { affiliation }: ExtractedEntity,
  own: EntityRef,
  linked: ReadonlyMap<string, LinkedEntity>,
): EntityRef | null {
  const ref = linked.get(affiliation ?? '')?.ref;
  return ref === undefined || ref.id === own.id ? null : ref;
}

export interface Linker {
  /** Every entity that the articles mention, as far as they have been linked. */
  entities(): LinkedEntity[];
  /** Adds what one article says, and returns its entities by local id. To be called in the order of the articles. */
  link(article: Naming): ReadonlyMap<string, LinkedEntity>;
}

/** Looks up who the entities of articles are; writes nothing. */
export async function linkerFor(writer: Writer, articles: readonly Naming[]): Promise<Linker> {
  const firsts = new Map<string, ExtractedEntity>();
  for (const article of articles) {
    for (const entity of article.entities) {
      const identity = identityOf(article, entity);
      if (!firsts.has(identity)) firsts.set(identity, entity);
    }
  }
  const stored = await storedEntities(writer, 'identity', [...firsts.keys()]);
  const unknown = [...firsts].filter(([identity]) => !stored.has(identity));
  const merged = await mergedEntities(
    writer,
    unknown.map(([identity]) => identity),
  );
  const targets = await storedEntities(
    writer,
    'id',
    [...merged.values()].map(({ target }) => target),
  );
  const added = unknown.filter(([identity]) => !merged.has(identity));
  const ids = await newIds(writer, new Map(added.map(([identity, { name }]) => [identity, name])));
  const onRecord = new Map([...stored.values(), ...targets.values()].map((row) => [row.id, row]));
  const reviews = await storedEntityReviews(writer, [...onRecord.keys(), ...ids.values()]);

  const known = new Map<string, LinkedEntity>();
  for (const row of onRecord.values()) known.set(row.identity, recorded(row, reviews));
  for (const [identity, row] of merged) {
    const target = targets.get(row.target);
    if (target !== undefined) known.set(identity, standingFor(row, recorded(target, reviews)));
  }
  for (const [identity, { name, kind }] of added) {
    known.set(identity, unseen({ id: ids.get(identity) ?? '', name, kind }, identity, reviews));
  }
  return { entities: () => [...known.values()], link: (article) => link(article, known) };
}

function recorded(row: Stored, reviews: Reviews): LinkedEntity {
  const ref = { id: row.id, name: row.name, kind: row.kind as EntityKind };
  const { country, identity } = row;
  return {
    ...{ ref, served: ref, country, identity },
    stored: row,
    merged: null,
    review: reviews.get(row.id),
    said: [],
  };
}

/** An entity that another stands for. */
function standingFor(merged: Model.MergedEntity, target: LinkedEntity): LinkedEntity {
  const { id, name, kind } = JSON.parse(merged.json) as Entity;
  return { ...target, ref: { id, name, kind }, identity: merged.identity, merged, said: [] };
}

/** An entity that is not on record, though somebody may have reviewed what was there under its id. */
function unseen(ref: EntityRef, identity: string, reviews: Reviews): LinkedEntity {
  const review = reviews.get(ref.id);
  const { name = ref.name, kind = ref.kind, country } = review?.values ?? {};
  const served = { id: ref.id, name: String(name), kind: kind as EntityKind };
  return {
    ...{ ref, served, country: String(country ?? ''), identity },
    stored: null,
    merged: null,
    review,
    said: [],
  };
}

/** Whether articles can say in which country it is: where no other entity and no reviewer does. */
const takesCountry = ({ merged, review }: LinkedEntity): boolean =>
  merged === null && review?.values.country === undefined;

/** Adds to the entities what one article says of them. */
function link(article: Naming, known: ReadonlyMap<string, LinkedEntity>): Map<string, LinkedEntity> {
  const linked = new Map<string, LinkedEntity>();
  for (const entity of article.entities) {
    const one = known.get(identityOf(article, entity));
    if (one === undefined) continue;
    if (takesCountry(one)) one.country ||= entity.country ?? '';
    linked.set(entity.id, one);
  }
  for (const entity of article.entities) {
    const one = linked.get(entity.id);
    one?.said.push({
      entity,
      affiliation: affiliationOf(entity, one.ref, linked),
      lookupNames: article.lookupNames.get(entity.id) ?? [],
    });
  }
  return linked;
}
