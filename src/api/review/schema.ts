import { z } from 'zod';
import {
  CLAIM_CORRECTIONS,
  Correction,
  ENTITY_CORRECTIONS,
  FIGURE_CORRECTIONS,
  QUOTE_CORRECTIONS,
  Reviewed,
  words,
} from '../../domain/review.ts';
import { ReviewState } from '../../domain/terms.ts';

/** Who says it, and why. */
const SAID = {
  reason: words(1000).optional().meta({ description: 'Why; `/v1/changes` shows it.' }),
  reviewer: words(200)
    .min(1)
    .optional()
    .meta({ description: 'Who reviews; the label of the key where it is left out.' }),
};

/** What a reviewer sends about an item. */
const reviewOf = <T extends z.ZodType>(id: string, corrections: T, example: object) =>
  z
    .strictObject({
      review: ReviewState,
      corrections: corrections.optional().meta({
        description:
          'With `corrected`, and only then: the fields that should read otherwise. They take the place of those of an earlier review.',
      }),
      ...SAID,
    })
    .meta({
      id,
      description: 'What a reviewer says of an item; `machine` takes the review back.',
      examples: [example],
    });

export const ClaimReview = reviewOf('ClaimReview', CLAIM_CORRECTIONS, {
  review: 'corrected',
  corrections: { certainty: 'possible' },
  reason: 'the text says "may"',
});
export const FigureReview = reviewOf('FigureReview', FIGURE_CORRECTIONS, {
  review: 'corrected',
  corrections: { value: 55, comparator: 'at_least' },
  reason: 'the number stands in the next sentence',
  reviewer: 'Ana Brekke',
});
export const QuoteReview = reviewOf('QuoteReview', QUOTE_CORRECTIONS, { review: 'accepted' });

export const EntityReview = reviewOf('EntityReview', ENTITY_CORRECTIONS, {
  review: 'corrected',
  corrections: { kind: 'military_unit', country: 'UKR' },
  reason: 'a brigade, not a town',
});

const entityId = words(200).min(1);

export const EntityMerge = z
  .strictObject({
    into: entityId.meta({ description: 'Id of the entity that stands for both from now on.' }),
    ...SAID,
  })
  .meta({
    id: 'EntityMerge',
    description: 'Which entity the one in the path is the same as.',
    examples: [{ into: 'ukraine', reason: 'one and the same', reviewer: 'Ana Brekke' }],
  });

export const EntitySplit = z
  .strictObject({
    entity: entityId.meta({ description: 'Id of the entity that was merged into the one in the path.' }),
    ...SAID,
  })
  .meta({
    id: 'EntitySplit',
    description: 'Which entity is not the same as the one in the path after all.',
    examples: [{ entity: 'ukrainian-forces', reason: 'two after all', reviewer: 'Ana Brekke' }],
  });

export const REVIEW_TYPES = {
  Reviewed,
  Correction,
  ClaimReview,
  EntityReview,
  EntityMerge,
  EntitySplit,
  FigureReview,
  QuoteReview,
} as const;
