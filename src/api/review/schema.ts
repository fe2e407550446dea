import { z } from 'zod';
import {
  CLAIM_CORRECTIONS,
  Correction,
  FIGURE_CORRECTIONS,
  QUOTE_CORRECTIONS,
  Reviewed,
} from '../../domain/review.ts';
import { ReviewState } from '../../domain/terms.ts';

const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((words) => !words.includes('\u0000'), 'must not hold a NUL');

/** What a reviewer sends about an item. */
const reviewOf = <T extends z.ZodType>(id: string, corrections: T, example: object) =>
  z
    .strictObject({
      review: ReviewState,
      corrections: corrections.optional().meta({
        description:
          'With `corrected`, and only then: the fields that should read otherwise. They take the place of those of an earlier review.',
      }),
      reason: text(1000).optional().meta({ description: 'Why; `/v1/changes` shows it.' }),
      reviewer: text(200)
        .min(1)
        .optional()
        .meta({ description: 'Who reviews; the label of the key where it is left out.' }),
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

export const REVIEW_TYPES = { Reviewed, Correction, ClaimReview, FigureReview, QuoteReview } as const;
