import { z } from 'zod';
import { Attribution, FigureValue } from './claim.ts';
import { DateValue } from './dates.ts';
import { Evidence } from './evidence.ts';
import { ArticleRef, EntityRef } from './references.ts';
import { CERTAINTIES, MODALITIES, POLARITIES, REVIEW_STATES, TOPICS, valuesOf } from './vocabulary.ts';

export const Figure = z
  .strictObject({
    ...FigureValue.shape,
    subject: z
      .strictObject({ text: z.string(), entity: EntityRef.nullable(), evidence: Evidence })
      .nullable()
      .meta({ description: 'Who or what is counted.' }),
    cumulative: z.boolean().nullable().meta({ description: 'True for a running total; null when not said.' }),
    as_of: DateValue.nullable(),
    claimant: EntityRef.nullable().meta({
      description: 'Who gives the figure; the same as `attribution.claimant`.',
    }),
    attribution: Attribution,
    claim: z.strictObject({ id: z.string(), text: z.string() }),
    article: ArticleRef,
    topic: z.enum(valuesOf(TOPICS)),
    certainty: z.enum(valuesOf(CERTAINTIES)),
    polarity: z.enum(valuesOf(POLARITIES)),
    modality: z.enum(valuesOf(MODALITIES)),
    event_date: DateValue.nullable(),
    said_date: DateValue.nullable(),
    places: z.array(EntityRef),
    evidence: Evidence,
    review: z.enum(valuesOf(REVIEW_STATES)),
    extractor_version: z.string(),
    recorded_at: z.iso.datetime(),
  })
  .meta({
    id: 'Figure',
    description: 'A number that somebody gives, with its bounds and the words that prove it.',
  });
export type Figure = z.infer<typeof Figure>;
