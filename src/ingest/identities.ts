/** Which entities of an article are on record already: the keys under which the store ties articles together. */
import type { Extraction } from '../domain/extraction.ts';
import { canonicalKey, FAMILY } from '../extract/names/identity.ts';

/** By local id. Entities that may be anybody (a bare surname) have no key. */
export const identitiesOf = ({ entities }: Extraction): Map<string, string> =>
  new Map(
    entities.flatMap((entity) => {
      const key = canonicalKey(entity);
      return key === null ? [] : [[entity.id, `${FAMILY[entity.kind]}:${key}`]];
    }),
  );
