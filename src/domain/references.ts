/** Short forms of items, embedded in other items so that a row can be read alone. */
import { z } from 'zod';
import { ENTITY_KINDS, valuesOf } from './vocabulary.ts';

export const EntityRef = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    kind: z.enum(valuesOf(ENTITY_KINDS)),
  })
  .meta({ id: 'EntityRef', description: 'An entity: its id, name and kind.' });
export type EntityRef = z.infer<typeof EntityRef>;

export const RoleRef = z
  .strictObject({
    ...EntityRef.shape,
    role: z.string().meta({ description: 'What the entity does in the claim, e.g. `subject`, `object`.' }),
  })
  .meta({ id: 'RoleRef', description: 'An entity and its part in a claim.' });
export type RoleRef = z.infer<typeof RoleRef>;

export const PublisherRef = z
  .strictObject({ id: z.string(), name: z.string() })
  .meta({ id: 'PublisherRef', description: 'The outlet that published the article.' });
export type PublisherRef = z.infer<typeof PublisherRef>;

export const ArticleRef = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    publisher: PublisherRef.nullable(),
    published: z.iso.date().nullable(),
    url: z.string().nullable(),
  })
  .meta({ id: 'ArticleRef', description: 'The article that an item stands in.' });
export type ArticleRef = z.infer<typeof ArticleRef>;
