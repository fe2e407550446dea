import { z } from 'zod';
import { Attribution, FigureValue } from './claim.ts';
import { DateValue } from './dates.ts';
import { Evidence } from './evidence.ts';
import { ArticleRef, ClaimRef, EntityRef } from './references.ts';
import { reviewedField } from './review.ts';
import { Certainty, Modality, Polarity, ReviewState, Topic } from './terms.ts';

export const Figure = z
  .strictObject({
    ...FigureValue.shape,
    subject: z
      .strictObject({
        text: z.string().meta({ description: 'The words that name it.' }),
        entity: EntityRef.nullable().meta({ description: 'The entity, where it is one.' }),
        evidence: Evidence,
      })
      .nullable()
      .meta({ description: 'Who or what is counted.' }),
    cumulative: z.boolean().nullable().meta({ description: 'True for a running total; null when not said.' }),
    as_of: DateValue.nullable().meta({ description: 'When the figure stood.' }),
    claimant: EntityRef.nullable().meta({
      description: 'Who gives the figure; the same as `attribution.claimant`.',
    }),
    attribution: Attribution,
    claim: ClaimRef,
    article: ArticleRef,
    topic: Topic,
    certainty: Certainty,
    polarity: Polarity,
    modality: Modality,
    event_date: DateValue.nullable().meta({ description: 'When what is counted happened.' }),
    said_date: DateValue.nullable().meta({ description: 'When the figure was given.' }),
    places: z.array(EntityRef).meta({ description: 'Where it happened.' }),
    evidence: Evidence,
    review: ReviewState,
    reviewed: reviewedField,
    extractor_version: z.string().meta({ description: 'Version of the extractor that found it.' }),
    recorded_at: z.iso.datetime().meta({ description: 'When it was recorded here, UTC.' }),
  })
  .meta({
    id: 'Figure',
    description: 'A number that somebody gives, with its bounds and the words that prove it.',
  });
export type Figure = z.infer<typeof Figure>;
