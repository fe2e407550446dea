import { z } from 'zod';
import { Evidence } from './evidence.ts';
import { Geo } from './geo.ts';
import { ArticleRef, EntityRef } from './references.ts';
import { reviewedField } from './review.ts';
import { EntityKind, MentionMethod, ReviewState } from './terms.ts';

export const Entity = z
  .strictObject({
    id: z.string().meta({ description: 'Slug of the name; stable.' }),
    name: z.string().meta({ description: 'The fullest or the standard form of the name.' }),
    kind: EntityKind,
    aliases: z.array(z.string()).meta({ description: 'Every other form of the name seen or known.' }),
    description: z.string().nullable().meta({ description: 'Office or role in the words of an article.' }),
    affiliation: EntityRef.nullable().meta({ description: 'Organisation or country that it belongs to.' }),
    country: z.string().length(3).nullable().meta({ description: 'ISO 3166-1 alpha-3.' }),
    geo: Geo.nullable().meta({
      description: 'Where it is; null for what is no place and for places that are not known.',
    }),
    same_as: z.array(z.string()).meta({ description: 'Identifiers of the same thing elsewhere.' }),
    counts: z
      .strictObject({
        articles: z.int().min(0).meta({ description: 'Articles that mention it.' }),
        mentions: z.int().min(0).meta({ description: 'Mentions in all articles.' }),
        claims: z.int().min(0).meta({ description: 'Claims that it makes.' }),
        quotes: z.int().min(0).meta({ description: 'Quotes that it speaks.' }),
      })
      .meta({ description: 'How often it comes up.' }),
    merged: z.array(EntityRef).meta({
      description: 'Entities that people merged into it: their names find it, and their ids lead here.',
    }),
    review: ReviewState,
    reviewed: reviewedField,
  })
  .meta({ id: 'Entity', description: 'A person, organisation, military unit, country, place or group.' });
export type Entity = z.infer<typeof Entity>;

export const Mention = z
  .strictObject({
    id: z.string().meta({ description: 'Stable id of the mention.' }),
    entity: EntityRef,
    article: ArticleRef,
    text: z.string().meta({ description: 'The surface words.' }),
    method: MentionMethod,
    evidence: Evidence,
  })
  .meta({ id: 'Mention', description: 'One place where an entity is mentioned.' });
export type Mention = z.infer<typeof Mention>;
