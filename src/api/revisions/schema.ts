import { z } from 'zod';
import { Claim } from '../../domain/claim.ts';
import { Mention } from '../../domain/entity.ts';
import { Figure } from '../../domain/figure.ts';
import { Quote } from '../../domain/quote.ts';

export const Revision = z
  .strictObject({
    revision: z.int().min(1).meta({ description: 'Its number; evidence names it.' }),
    title: z.string().meta({ description: 'The headline it had.' }),
    text_sha256: z.string().meta({ description: 'SHA-256 of the text as UTF-8, in hexadecimal.' }),
    extractor_version: z.string().meta({ description: 'Version of the extractor that read it last.' }),
    recorded_at: z.iso.datetime().meta({ description: 'When it was recorded here, UTC.' }),
    superseded_by: z.int().nullable().meta({
      description: 'Number of the change that put the next one in its place; null for the current one.',
    }),
  })
  .meta({ id: 'Revision', description: 'A text that an article has had.' });

export const FullRevision = z
  .strictObject({
    ...Revision.shape,
    body: z.string().meta({ description: 'The text that the evidence of its items slices.' }),
    mentions: z.array(Mention).meta({ description: 'Mentions in it.' }),
    claims: z.array(Claim).meta({ description: 'Claims in it.' }),
    figures: z.array(Figure).meta({ description: 'Figures in it.' }),
    quotes: z.array(Quote).meta({ description: 'Quotes in it.' }),
  })
  .meta({
    id: 'FullRevision',
    description: 'A text that an article has had, with what was extracted from it.',
  });
