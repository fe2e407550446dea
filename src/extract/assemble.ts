/** From the tables of the passes to the extraction: ids instead of indexes, plain values instead of tokens. */
import type { ExtractedEntity } from '../domain/extraction.ts';
import type { EntityTable } from './entities.ts';

/** Methods whose words are a form of the name rather than a description or a pronoun. */
const NAMING = new Set(['name', 'alias', 'acronym']);

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
    const aliases = new Set(own.filter(({ method }) => NAMING.has(method)).map(({ text }) => text));
    aliases.delete(entity.name);
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
      aliases: [...aliases],
      mentions: own,
    };
  });
}
