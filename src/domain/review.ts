/** What people say of what the machine found: that it is right, wrong, or how it should read. */
import { z } from 'zod';
import { Geo } from './geo.ts';
import { EntityRef } from './references.ts';
import { Certainty, Comparator, EntityKind, Measure, Modality, Polarity, QuoteKind, Topic } from './terms.ts';

const Value = z.union([z.string(), z.number(), z.boolean(), EntityRef, Geo, z.null()]);
export type ReviewedValue = z.infer<typeof Value>;

export const Correction = z
  .strictObject({
    field: z.string().meta({ description: 'The field that is corrected.', examples: ['value'] }),
    machine: Value.meta({ description: 'What the extractor has for it.' }),
    human: Value.meta({ description: 'What the reviewer has for it, which the item shows.' }),
  })
  .meta({ id: 'Correction', description: 'A field of which machine and human have different values.' });
export type Correction = z.infer<typeof Correction>;

export const Reviewed = z
  .strictObject({
    by: z.string().meta({ description: 'Id of the bearer key.' }),
    reviewer: z
      .string()
      .meta({ description: 'Who reviewed it; the label of the key where nobody is named.' }),
    at: z.iso.datetime().meta({ description: 'When, UTC.' }),
    reason: z.string().nullable().meta({ description: 'Why, where the reviewer said so.' }),
    corrections: z
      .array(Correction)
      .meta({ description: 'Fields that the reviewer corrected, with both values; the evidence stays.' }),
  })
  .meta({ id: 'Reviewed', description: 'Who reviewed an item, when and why, and what was corrected.' });
export type Reviewed = z.infer<typeof Reviewed>;

/** The field of items that can be reviewed; items that nobody looked at do not have it. */
export const reviewedField = Reviewed.optional().meta({
  description: 'Who reviewed it, when and why; left out where nobody did.',
});

/** Words of a person: every database can hold them. */
export const words = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((text) => !text.includes('\u0000') && text.isWellFormed(), 'must be whole Unicode without a NUL');

const entityId = words(200).min(1).nullable();

/** What a reviewer can correct, by resource. */
export const CLAIM_CORRECTIONS = z
  .strictObject({
    claimant: entityId.meta({ description: 'Id of the entity that asserts it; null for nobody known.' }),
    topic: Topic,
    certainty: Certainty,
    polarity: Polarity,
    modality: Modality,
  })
  .partial();

const amount = z.number().min(-1e15).max(1e15).nullable();

export const FIGURE_CORRECTIONS = z
  .strictObject({
    measure: Measure,
    value: amount.meta({ description: 'The number. Bounds that are not given follow from it.' }),
    low: amount.meta({ description: 'Lower bound; null when open.' }),
    high: amount.meta({ description: 'Upper bound; null when open.' }),
    comparator: Comparator,
    unit: words(100).min(1).nullable().meta({ description: 'Singular English noun.' }),
    cumulative: z.boolean().nullable().meta({ description: 'True for a running total.' }),
  })
  .partial();

export const QUOTE_CORRECTIONS = z
  .strictObject({
    speaker: entityId.meta({ description: 'Id of the entity that spoke the words; null for nobody known.' }),
    kind: QuoteKind,
  })
  .partial();

export const ENTITY_CORRECTIONS = z
  .strictObject({
    name: words(200).regex(/\S/, 'must not be blank').meta({ description: 'The name to show.' }),
    kind: EntityKind,
    description: words(500).min(1).nullable().meta({ description: 'Office or role.' }),
    affiliation: entityId.meta({
      description: 'Id of the organisation or country that it belongs to; null for none.',
    }),
    country: z
      .string()
      .regex(/^[A-Z]{3}$/, 'must be an ISO 3166-1 alpha-3 code in capitals, such as UKR')
      .nullable()
      .meta({ description: 'ISO 3166-1 alpha-3.' }),
    geo: Geo.nullable().meta({ description: 'Where it is.' }),
  })
  .partial();
