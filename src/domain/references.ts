/** Short forms of items, embedded in other items so that a row can be read alone. */
import { z } from 'zod';
import { EntityKind } from './terms.ts';

export const EntityRef = z
  .strictObject({
    id: z.string().meta({ description: 'Stable id.' }),
    name: z.string().meta({ description: 'The name to show.' }),
    kind: EntityKind,
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
  .strictObject({
    id: z.string().meta({ description: 'Stable id.' }),
    name: z.string().meta({ description: 'The name to show.' }),
  })
  .meta({ id: 'PublisherRef', description: 'The outlet that published the article.' });
export type PublisherRef = z.infer<typeof PublisherRef>;

export const ArticleRef = z
  .strictObject({
    id: z.string().meta({ description: 'Stable id.' }),
    title: z.string().meta({ description: 'The headline.' }),
    publisher: PublisherRef.nullable().meta({ description: 'The outlet; null when unknown.' }),
    published: z.iso
      .date()
      .nullable()
      .meta({ description: 'First day on which it can have been published.' }),
    url: z.string().nullable().meta({ description: 'Where it was published; null when unknown.' }),
  })
  .meta({ id: 'ArticleRef', description: 'The article that an item stands in.' });
export type ArticleRef = z.infer<typeof ArticleRef>;

export const ClaimRef = z
  .strictObject({
    id: z.string().meta({ description: 'Stable id.' }),
    text: z.string().meta({ description: 'The words of the claim.' }),
  })
  .meta({ id: 'ClaimRef', description: 'A claim in short form.' });

export const QuoteRef = z
  .strictObject({
    id: z.string().meta({ description: 'Stable id.' }),
    text: z.string().meta({ description: 'The quoted words, without the marks.' }),
  })
  .meta({ id: 'QuoteRef', description: 'A quote in short form.' });
