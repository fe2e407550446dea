/** From the tables of the passes to the extraction: ids instead of indexes, plain values instead of tokens. */
import type { ExtractedEntity } from '../domain/extraction.ts';
import type { EntityTable } from './entities.ts';
import { aliasesOf } from './names/identity.ts';

/** The local id of an entity. */
export const entityId = (index: number): string => `e${index + 1}`;

/** Every entity that is mentioned, with its mentions in text order. */
export function assembleEntities(table: EntityTable): ExtractedEntity[] {
  const mentions = table.entities.map(() => [] as ExtractedEntity['mentions']);
  for (const { start, end, text, method, entity } of table.mentions) {
    mentions[entity]?.push({ start, end, text, method });
  }
  return table.entities.flatMap((entity) => {
    const own = mentions[entity.index] ?? [];
    if (own.length === 0) return [];
    const { name, kind, canonical, role, country, geo, affiliation } = entity;
    return {
      id: entityId(entity.index),
      name,
      kind,
      canonical,
      role,
      affiliation:
        affiliation === null || (mentions[affiliation] ?? []).length === 0 ? null : entityId(affiliation),
      country,
      geo,
      aliases: aliasesOf(entity, own),
      mentions: own,
    };
  });
}
