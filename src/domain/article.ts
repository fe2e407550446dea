import { z } from 'zod';
import { DateValue } from './dates.ts';
import { PublisherRef } from './references.ts';

const Instant = z.iso.datetime();

/** Everything about an article but its body, which `/articles/{id}` and `/articles/{id}/text` give. */
export const ArticleSummary = z
  .strictObject({
    id: z.string().meta({ description: 'Slug of the title and a short hash; stable.' }),
    title: z.string(),
    language: z.string().meta({ description: 'ISO 639-1, `und` when it cannot be told.' }),
    url: z.string().nullable(),
    publisher: PublisherRef.nullable().meta({ description: 'Null when unknown.' }),
    author: z.string().nullable(),
    published: DateValue,
    related_sources: z.array(z.string()),
    text_sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ description: 'SHA-256 of the stored body as UTF-8.' }),
    revision: z.int().min(1),
    extractor: z.strictObject({ name: z.string(), version: z.string() }),
    counts: z.strictObject({
      characters: z.int().min(0).meta({ description: 'UTF-16 code units of the body.' }),
      entities: z.int().min(0),
      claims: z.int().min(0),
      figures: z.int().min(0),
      quotes: z.int().min(0),
    }),
    ingested_at: Instant,
    updated_at: Instant,
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
