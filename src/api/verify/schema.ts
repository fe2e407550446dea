import { z } from 'zod';
import { VERIFIED_TYPES, Verified } from '../../analysis/verify-types.ts';
import { Meta, Total } from '../envelope.ts';

const VerifyMeta = z
  .strictObject({
    ...Meta.shape,
    result: z.enum(['ok', 'failed', 'verbatim', 'same_words', 'near', 'absent']).meta({
      description:
        'Of an item: `ok` when all of its evidence holds and the text has the SHA-256 on record. Of a text: how the nearest stretch fits; `absent` when there is none.',
    }),
    resource: z.string().nullable().meta({ description: 'What the item is; null for a text.' }),
    text_intact: z
      .boolean()
      .nullable()
      .meta({ description: 'Whether the stored text has the SHA-256 on record; null for a text.' }),
    articles: Total.meta({ description: 'Articles compared; `gte` where more may hold the text.' }),
  })
  .meta({ id: 'VerifyMeta', description: 'What the check came to.' });

export const VerifyAnswer = z
  .strictObject({
    data: z.array(Verified).meta({
      description: 'Of an item each evidence; of a text each article that has it, the nearest first.',
    }),
    meta: VerifyMeta,
  })
  .meta({ id: 'Verify', description: 'Whether words stand where they are said to stand.' });

/** Components of the description. */
export const VERIFY_TYPES = { Verify: VerifyAnswer, VerifyMeta, ...VERIFIED_TYPES } as const;
