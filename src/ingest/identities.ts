/** Which entities of an article are on record already: the keys under which the store ties articles together. */
import type { Extraction } from '../domain/extraction.ts';
import type { EntityKind } from '../domain/vocabulary.ts';
import { canonicalKey } from '../extract/names/identity.ts';

/** Kinds that one thing can have in two articles: an army is an organisation to some. */
const FAMILY: Readonly<Record<EntityKind, string>> = {
  person: 'person',
  organisation: 'body',
  military_unit: 'body',
  group: 'body',
  country: 'place',
  place: 'place',
};

/** By local id. Entities that may be anybody (a bare surname) have no key. */
export const identitiesOf = ({ entities }: Extraction): Map<string, string> =>
  new Map(
    entities.flatMap((entity) => {
      const key = canonicalKey(entity);
      return key === null ? [] : [[entity.id, `${FAMILY[entity.kind]}:${key}`]];
    }),
  );
