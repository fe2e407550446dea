import { z } from 'zod';
import { Evidence } from './evidence.ts';
import { ArticleRef, ClaimRef, EntityRef } from './references.ts';
import { reviewedField } from './review.ts';
import { QuoteKind, ResolutionMethod, ReviewState, Topic } from './terms.ts';

export const Quote = z
  .strictObject({
    id: z.string().meta({ description: 'Stable id.' }),
    article: ArticleRef,
    text: z.string().meta({ description: 'The quoted words, without the marks.' }),
    kind: QuoteKind,
    speaker: EntityRef.nullable().meta({ description: 'Null when unnamed or not resolved.' }),
    surface: Evidence.nullable().meta({ description: 'The words that name the speaker.' }),
    cue: Evidence.nullable().meta({ description: 'The words that introduce the quote.' }),
    resolution: ResolutionMethod.nullable().meta({ description: 'How the speaker was found.' }),
    claim: ClaimRef.nullable().meta({ description: 'The claim whose words they are.' }),
    topic: Topic,
    evidence: Evidence,
    review: ReviewState,
    reviewed: reviewedField,
    extractor_version: z.string().meta({ description: 'Version of the extractor that found it.' }),
    recorded_at: z.iso.datetime().meta({ description: 'When it was recorded here, UTC.' }),
  })
  .meta({ id: 'Quote', description: 'Words in quotation marks that somebody spoke or wrote.' });
export type Quote = z.infer<typeof Quote>;
