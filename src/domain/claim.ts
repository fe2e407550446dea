import { z } from 'zod';
import { DateValue } from './dates.ts';
import { Evidence } from './evidence.ts';
import { ArticleRef, EntityRef, RoleRef } from './references.ts';
import {
  ATTRIBUTION_KINDS,
  CERTAINTIES,
  COMPARATORS,
  HEDGE_KINDS,
  MEASURES,
  MODALITIES,
  POLARITIES,
  RESOLUTION_METHODS,
  REVIEW_STATES,
  SOURCE_KINDS,
  TOPICS,
  valuesOf,
} from './vocabulary.ts';

export const ChainLink = z
  .strictObject({
    claimant: EntityRef.nullable(),
    source: Evidence.nullable(),
    cue: Evidence.nullable(),
    named: z.boolean(),
  })
  .meta({ id: 'ChainLink', description: 'One source that relays another.' });

export const Attribution = z
  .strictObject({
    kind: z.enum(valuesOf(ATTRIBUTION_KINDS)),
    claimant: EntityRef.nullable().meta({
      description: 'Who asserts it; null when unnamed or not resolved.',
    }),
    source: Evidence.nullable().meta({ description: 'The words that name the claimant.' }),
    cue: Evidence.nullable().meta({ description: 'The words that introduce the claim.' }),
    named: z
      .boolean()
      .nullable()
      .meta({ description: 'False for sources such as "officials" or "reports".' }),
    source_kind: z.enum(valuesOf(SOURCE_KINDS)).nullable(),
    chain: z
      .array(ChainLink)
      .meta({ description: 'Who relays the claimant, outermost first; empty when first-hand.' }),
    resolution: z
      .enum(valuesOf(RESOLUTION_METHODS))
      .nullable()
      .meta({ description: 'How the claimant was found.' }),
  })
  .meta({ id: 'Attribution', description: 'Who said it, and in which words.' });
export type Attribution = z.infer<typeof Attribution>;

export const Hedge = z
  .strictObject({ ...Evidence.shape, kind: z.enum(valuesOf(HEDGE_KINDS)) })
  .meta({ id: 'Hedge', description: 'Words that set certainty, polarity, modality or a bound.' });

/** A claim's figure, without what the claim itself already says. */
export const FigureValue = z
  .strictObject({
    id: z.string(),
    measure: z.enum(valuesOf(MEASURES)),
    value: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    comparator: z.enum(valuesOf(COMPARATORS)),
    unit: z.string().nullable(),
    text: z.string(),
  })
  .meta({ id: 'FigureValue', description: 'A figure in short form.' });

export const Claim = z
  .strictObject({
    id: z.string(),
    article: ArticleRef,
    text: z.string().meta({ description: 'Verbatim; several stretches are joined by " … ".' }),
    content: z
      .array(Evidence)
      .min(1)
      .meta({ description: 'The stretches of the article that hold the claim.' }),
    attribution: Attribution,
    topic: z.enum(valuesOf(TOPICS)),
    certainty: z.enum(valuesOf(CERTAINTIES)),
    polarity: z.enum(valuesOf(POLARITIES)),
    modality: z.enum(valuesOf(MODALITIES)),
    hedges: z.array(Hedge),
    event_date: DateValue.nullable(),
    said_date: DateValue.nullable(),
    places: z.array(EntityRef),
    actors: z.array(RoleRef),
    recipients: z.array(RoleRef),
    about: z.array(RoleRef),
    figures: z.array(FigureValue),
    quote: z.strictObject({ id: z.string(), text: z.string() }).nullable(),
    review: z.enum(valuesOf(REVIEW_STATES)),
    extractor_version: z.string(),
    recorded_at: z.iso.datetime(),
  })
  .meta({ id: 'Claim', description: 'Something that somebody asserts, with the words that prove it.' });
export type Claim = z.infer<typeof Claim>;
