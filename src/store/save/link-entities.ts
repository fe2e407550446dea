/** Entities across articles: finding the ones that are on record. */
import type { ExtractedEntity } from '../../domain/extraction.ts';
import type { EntityRef } from '../../domain/references.ts';
import type { EntityKind } from '../../domain/vocabulary.ts';
import type { Transaction } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { boundedKey, shortHash } from '../ids.ts';
import { fold, slug } from '../text.ts';
import { ALIASES, type StoredAlias } from './aliases.ts';
import type { KnownEntity } from './context.ts';

/** An entity as it is on record. */
export type Stored = Model.Entity & { aliases: StoredAlias[] };

/** An entity that the article mentions, with what is on record about it. */
export interface LinkedEntity extends KnownEntity {
  identity: string;
  /** The row before this article; null when this article is the first to mention it. */
  stored: Stored | null;
  /** All that this article says of it: several local entities can turn out to be one. */
  extracted: ExtractedEntity[];
}

const TIE_DIGITS = 4;

/** The key of an entity that is known from one article alone. */
const localIdentity = (articleId: string, { kind, name }: ExtractedEntity): string =>
  `article:${articleId}:${kind}:${fold(name)}`;

/** Ids for new entities: the slug of the name, with a short hash where another entity has it. */
async function newIds(
  transaction: Transaction,
  names: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const slugs = new Map([...names].map(([identity, name]) => [identity, slug(name) || 'entity']));
  const taken = new Set(
    (
      await transaction.entity.findMany({ where: { id: { in: [...slugs.values()] } }, select: { id: true } })
    ).map(({ id }) => id),
  );
  const ids = new Map<string, string>();
  for (const [identity, wanted] of slugs) {
    const id = taken.has(wanted) ? `${wanted}-${shortHash([identity], TIE_DIGITS)}` : wanted;
    taken.add(id);
    ids.set(identity, id);
  }
  return ids;
}

/** Ties the entities of an article to those on record. Returns them by local id; writes nothing. */
export async function linkEntities(
  transaction: Transaction,
  articleId: string,
  entities: readonly ExtractedEntity[],
  identities: ReadonlyMap<string, string>,
): Promise<Map<string, LinkedEntity>> {
  const groups = Map.groupBy(entities, (entity) =>
    boundedKey(identities.get(entity.id) ?? localIdentity(articleId, entity)),
  );
  const stored = await transaction.entity.findMany({
    where: { identity: { in: [...groups.keys()] } },
    include: { aliases: ALIASES },
  });
  const byIdentity = new Map(stored.map((row) => [row.identity, row]));
  const added = [...groups].filter(([identity]) => !byIdentity.has(identity));
  const ids = await newIds(
    transaction,
    new Map(added.map(([identity, [first]]) => [identity, first?.name ?? ''])),
  );

  const linked = new Map<string, LinkedEntity>();
  for (const [identity, extracted] of groups) {
    const [first] = extracted;
    if (first === undefined) continue;
    const row = byIdentity.get(identity) ?? null;
    const ref: EntityRef =
      row === null
        ? { id: ids.get(identity) ?? '', name: first.name, kind: first.kind }
        : { id: row.id, name: row.name, kind: row.kind as EntityKind };
    const country = row?.country || extracted.find(({ country }) => country !== null)?.country || '';
    const one: LinkedEntity = { ref, country, identity, stored: row, extracted };
    for (const { id } of extracted) linked.set(id, one);
  }
  return linked;
}
