import { z } from 'zod';
import { Evidence } from './evidence.ts';
import { ArticleRef, EntityRef } from './references.ts';
import { QUOTE_KINDS, RESOLUTION_METHODS, REVIEW_STATES, TOPICS, valuesOf } from './vocabulary.ts';

export const Quote = z
  .strictObject({
    id: z.string(),
    article: ArticleRef,
    text: z.string().meta({ description: 'The quoted words, without the marks.' }),
    kind: z.enum(valuesOf(QUOTE_KINDS)),
    speaker: EntityRef.nullable().meta({ description: 'Null when unnamed or not resolved.' }),
    surface: Evidence.nullable().meta({ description: 'The words that name the speaker.' }),
    cue: Evidence.nullable().meta({ description: 'The words that introduce the quote.' }),
    resolution: z.enum(valuesOf(RESOLUTION_METHODS)).nullable(),
    claim: z.strictObject({ id: z.string(), text: z.string() }).nullable(),
    topic: z.enum(valuesOf(TOPICS)),
    evidence: Evidence,
    review: z.enum(valuesOf(REVIEW_STATES)),
    extractor_version: z.string(),
    recorded_at: z.iso.datetime(),
  })
  .meta({ id: 'Quote', description: 'Words in quotation marks that somebody spoke or wrote.' });
export type Quote = z.infer<typeof Quote>;
