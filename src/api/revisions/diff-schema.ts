import { z } from 'zod';
import { Claim } from '../../domain/claim.ts';
import { Figure } from '../../domain/figure.ts';

const Stretch = z
  .strictObject({
    start: z.int().min(0).meta({ description: 'First UTF-16 code unit, counted from 0.' }),
    end: z.int().min(1).meta({ description: 'Code unit after the last.' }),
    exact: z.string().meta({ description: 'The words: `text.slice(start, end)` of the revision.' }),
  })
  .meta({ id: 'Stretch', description: 'A stretch of the text of a revision.' });

export const TextChange = z
  .strictObject({
    before: Stretch.nullable().meta({ description: 'What stood in `from`; null where words came in.' }),
    after: Stretch.nullable().meta({ description: 'What stands in `to`; null where words went.' }),
  })
  .meta({ id: 'TextChange', description: 'A place where two revisions differ.' });

const fields = z.array(z.string()).meta({ description: 'Fields that differ, by name.' });
const unchanged = z.int().min(0).meta({ description: 'How many stay as they were.' });
const added = 'What is in `to` alone.';
const removed = 'What is in `from` alone.';

export const ClaimsDiff = z
  .strictObject({
    added: z.array(Claim).meta({ description: added }),
    removed: z.array(Claim).meta({ description: removed }),
    changed: z
      .array(z.strictObject({ before: Claim, after: Claim, fields }))
      .meta({ description: 'Claims that were reworded, or are read otherwise.' }),
    unchanged,
  })
  .meta({ id: 'ClaimsDiff', description: 'What became of the claims.' });

export const FiguresDiff = z
  .strictObject({
    added: z.array(Figure).meta({ description: added }),
    removed: z.array(Figure).meta({ description: removed }),
    changed: z
      .array(
        z.strictObject({
          before: Figure,
          after: Figure,
          fields,
          says: z
            .string()
            .nullable()
            .meta({
              description: 'The change in words; null where the number is the same.',
              examples: ['killed went from at least 100 to over 300'],
            }),
        }),
      )
      .meta({ description: 'Figures of one measure and unit, of one claim or holder, that differ.' }),
    unchanged,
  })
  .meta({ id: 'FiguresDiff', description: 'What became of the figures.' });

export const RevisionDiff = z
  .strictObject({
    from: z.int().min(1).nullable().meta({ description: 'The revision before; null of the first one.' }),
    to: z.int().min(1).meta({ description: 'The revision that is asked about.' }),
    text: z.array(TextChange).meta({ description: 'Where the texts differ, in order.' }),
    claims: ClaimsDiff,
    figures: FiguresDiff,
  })
  .meta({
    id: 'RevisionDiff',
    description: 'What a revision changed; the evidence of each item names the revision that it slices.',
  });

export const DIFF_TYPES = { Stretch, TextChange, ClaimsDiff, FiguresDiff, RevisionDiff } as const;
