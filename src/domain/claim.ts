import { z } from 'zod';
import { DateValue } from './dates.ts';
import { Evidence } from './evidence.ts';
import { ArticleRef, EntityRef, QuoteRef, RoleRef } from './references.ts';
import { reviewedField } from './review.ts';
import {
  AttributionKind,
  Certainty,
  Comparator,
  HedgeKind,
  Measure,
  Modality,
  Polarity,
  ResolutionMethod,
  ReviewState,
  SourceKind,
  Topic,
} from './terms.ts';

export const ChainLink = z
  .strictObject({
    claimant: EntityRef.nullable().meta({ description: 'Who relays it; null when unnamed or not resolved.' }),
    source: Evidence.nullable().meta({ description: 'The words that name the source.' }),
    cue: Evidence.nullable().meta({ description: 'The words that introduce what it says.' }),
    named: z.boolean().meta({ description: 'False for sources such as "officials" or "reports".' }),
  })
  .meta({ id: 'ChainLink', description: 'One source that relays another.' });

export const Attribution = z
  .strictObject({
    kind: AttributionKind,
    claimant: EntityRef.nullable().meta({
      description: 'Who asserts it; null when unnamed or not resolved.',
    }),
    source: Evidence.nullable().meta({ description: 'The words that name the claimant.' }),
    cue: Evidence.nullable().meta({ description: 'The words that introduce the claim.' }),
    named: z
      .boolean()
      .nullable()
      .meta({ description: 'False for sources such as "officials" or "reports".' }),
    source_kind: SourceKind.nullable().meta({ description: 'Kind of source; null when there is none.' }),
    chain: z
      .array(ChainLink)
      .meta({ description: 'Who relays the claimant, outermost first; empty when first-hand.' }),
    resolution: ResolutionMethod.nullable().meta({ description: 'How the claimant was found.' }),
  })
  .meta({ id: 'Attribution', description: 'Who said it, and in which words.' });
export type Attribution = z.infer<typeof Attribution>;

export const Hedge = z
  .strictObject({ ...Evidence.shape, kind: HedgeKind })
  .meta({ id: 'Hedge', description: 'Words that set certainty, polarity, modality or a bound.' });

/** A claim's figure, without what the claim itself already says. */
export const FigureValue = z
  .strictObject({
    id: z.string().meta({ description: 'Stable id.' }),
    measure: Measure,
    value: z
      .number()
      .nullable()
      .meta({ description: 'The number; null for ranges and for words such as *dozens*.' }),
    low: z.number().nullable().meta({ description: 'Lower bound; null when open.' }),
    high: z.number().nullable().meta({ description: 'Upper bound; null when open.' }),
    comparator: Comparator,
    unit: z
      .string()
      .nullable()
      .meta({ description: 'Singular English noun in standard form; null when there is none.' }),
    text: z.string().meta({ description: 'The words of the figure, comparator included.' }),
  })
  .meta({ id: 'FigureValue', description: 'A figure in short form.' });
export type FigureValue = z.infer<typeof FigureValue>;

export const Claim = z
  .strictObject({
    id: z.string().meta({ description: 'Stable id.' }),
    article: ArticleRef,
    text: z.string().meta({ description: 'Verbatim; several stretches are joined by " … ".' }),
    content: z
      .array(Evidence)
      .min(1)
      .meta({ description: 'The stretches of the article that hold the claim.' }),
    attribution: Attribution,
    topic: Topic,
    certainty: Certainty,
    polarity: Polarity,
    modality: Modality,
    hedges: z
      .array(Hedge)
      .meta({ description: 'The words that set certainty, polarity, modality and bounds.' }),
    event_date: DateValue.nullable().meta({ description: 'When it happened or is to happen.' }),
    said_date: DateValue.nullable().meta({ description: 'When it was asserted.' }),
    places: z.array(EntityRef).meta({ description: 'Where it happens.' }),
    actors: z.array(RoleRef).meta({ description: 'Who acts.' }),
    recipients: z.array(RoleRef).meta({ description: 'To whom it is done.' }),
    about: z.array(RoleRef).meta({ description: 'Whom or what it is about.' }),
    figures: z.array(FigureValue).meta({ description: 'The figures that it asserts.' }),
    quote: QuoteRef.nullable().meta({ description: 'The quote that its words come from.' }),
    review: ReviewState,
    reviewed: reviewedField,
    extractor_version: z.string().meta({ description: 'Version of the extractor that found it.' }),
    recorded_at: z.iso.datetime().meta({ description: 'When it was recorded here, UTC.' }),
  })
  .meta({ id: 'Claim', description: 'Something that somebody asserts, with the words that prove it.' });
export type Claim = z.infer<typeof Claim>;
