/** Entities across articles: who the entities of some articles are, on record or new. */
import type { ExtractedEntity } from '../../domain/extraction.ts';
import type { EntityRef } from '../../domain/references.ts';
import type { EntityKind } from '../../domain/vocabulary.ts';
import type { Writer } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { boundedKey, shortHash } from '../ids.ts';
import { fold, slug } from '../text.ts';
import { type StoredAlias, storedAliases } from './aliases.ts';
import type { KnownEntity } from './context.ts';

/** An entity as it is on record. */
export type Stored = Model.Entity & { aliases: readonly StoredAlias[] };

/** What one article says of an entity. */
export interface Said {
  entity: ExtractedEntity;
  /** What it belongs to; null too where that would be itself. */
  affiliation: EntityRef | null;
  /** Further names that it can be asked for by. */
  lookupNames: readonly string[];
}

/** An entity that articles mention, with what is on record about it and what they say. */
export interface LinkedEntity extends KnownEntity {
  identity: string;
  /** The row before these articles; null when they are the first to mention it. */
  stored: Stored | null;
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

/** The entities on record, by identity. */
async function storedEntities(writer: Writer, identities: readonly string[]): Promise<Map<string, Stored>> {
  const rows = await writer.all<Model.Entity>(
    `SELECT * FROM entity WHERE ${writer.among('identity', 'text')}`,
    [JSON.stringify(identities)],
  );
  const aliases = await storedAliases(
    writer,
    rows.map(({ seq }) => seq),
  );
  return new Map(rows.map((row) => [row.identity, { ...row, aliases: aliases.get(row.seq) ?? [] }]));
}

/** Ids for new entities: the slug of the name, with a short hash where another entity has it. */
async function newIds(
  writer: Writer,
  names: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const slugs = new Map([...names].map(([identity, name]) => [identity, slug(name) || 'entity']));
  const rows = await writer.all<{ id: string }>(`SELECT id FROM entity WHERE ${writer.among('id', 'text')}`, [
    JSON.stringify([...slugs.values()]),
  ]);
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
  const stored = await storedEntities(writer, [...firsts.keys()]);
  const added = [...firsts].filter(([identity]) => !stored.has(identity));
  const ids = await newIds(writer, new Map(added.map(([identity, { name }]) => [identity, name])));

  const known = new Map<string, LinkedEntity>();
  for (const [identity, { name, kind }] of firsts) {
    const row = stored.get(identity) ?? null;
    const ref: EntityRef =
      row === null
        ? { id: ids.get(identity) ?? '', name, kind }
        : { id: row.id, name: row.name, kind: row.kind as EntityKind };
    known.set(identity, { ref, country: row?.country ?? '', identity, stored: row, said: [] });
  }
  return { entities: () => [...known.values()], link: (article) => link(article, known) };
}

/** Adds to the entities what one article says of them. */
function link(article: Naming, known: ReadonlyMap<string, LinkedEntity>): Map<string, LinkedEntity> {
  const linked = new Map<string, LinkedEntity>();
  for (const entity of article.entities) {
    const one = known.get(identityOf(article, entity));
    if (one === undefined) continue;
    one.country ||= entity.country ?? '';
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
