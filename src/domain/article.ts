import { z } from 'zod';
import { DateValue } from './dates.ts';
import { PublisherRef } from './references.ts';

const Instant = z.iso.datetime();

/** Everything about an article but its body, which `/articles/{id}` and `/articles/{id}/text` give. */
export const ArticleSummary = z
  .strictObject({
    id: z.string().meta({ description: 'Slug of the title and a short hash; stable.' }),
    title: z.string().meta({ description: 'The headline, as published.' }),
    language: z.string().meta({ description: 'ISO 639-1, `und` when it cannot be told.' }),
    url: z.string().nullable().meta({ description: 'Where it was published; null when unknown.' }),
    publisher: PublisherRef.nullable().meta({ description: 'Null when unknown.' }),
    author: z.string().nullable().meta({ description: 'The byline; null when unknown.' }),
    published: DateValue,
    related_sources: z
      .array(z.string())
      .meta({ description: 'Sources that the article itself lists at its end.' }),
    text_sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ description: 'SHA-256 of the stored body as UTF-8.' }),
    revision: z
      .int()
      .min(1)
      .meta({ description: 'Number of the stored text, counted from 1; changed text makes a new one.' }),
    extractor: z
      .strictObject({
        name: z.string().meta({ description: 'Name of the extractor.' }),
        version: z.string().meta({ description: 'Version of the extractor.' }),
      })
      .meta({ description: 'What found the items.' }),
    counts: z
      .strictObject({
        characters: z.int().min(0).meta({ description: 'UTF-16 code units of the body.' }),
        entities: z.int().min(0).meta({ description: 'Entities that it mentions.' }),
        claims: z.int().min(0).meta({ description: 'Claims in it.' }),
        figures: z.int().min(0).meta({ description: 'Figures in it.' }),
        quotes: z.int().min(0).meta({ description: 'Quotes in it.' }),
      })
      .meta({ description: 'How much there is.' }),
    ingested_at: Instant.meta({ description: 'When it was first taken in, UTC.' }),
    updated_at: Instant.meta({ description: 'When it last changed, UTC.' }),
  })
  .meta({ id: 'ArticleSummary', description: 'An article without its body.' });
export type ArticleSummary = z.infer<typeof ArticleSummary>;

export const Article = z
  .strictObject({
    ...ArticleSummary.shape,
    body: z.string().meta({ description: 'The stored text that all evidence slices.' }),
  })
  .meta({ id: 'Article', description: 'An article with its body.' });
export type Article = z.infer<typeof Article>;
