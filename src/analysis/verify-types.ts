import { z } from 'zod';
import { Evidence } from '../domain/evidence.ts';
import { ArticleRef, EntityRef } from '../domain/references.ts';

/** What a check of one stretch of text can come to. */
export const RESULTS = {
  ok: 'The stored text has these words at these offsets, with this context.',
  failed: 'It does not; `found` says what stands there.',
  verbatim: 'The pasted text stands in the article, character by character.',
  same_words: 'Every word stands there in the same order; case, accents, marks or spaces differ.',
  near: 'Most words stand there in the same order; `edits` and `similarity` say how near.',
} as const;
export type Result = keyof typeof RESULTS;

const Saying = z
  .strictObject({
    resource: z.enum(['claims', 'quotes']).meta({ description: 'What it is.' }),
    id: z.string().meta({ description: 'Its id.' }),
    text: z.string().meta({ description: 'Its words.' }),
    who: EntityRef.nullable().meta({
      description: 'Claimant or speaker; null when unnamed or not resolved.',
    }),
    source: z
      .string()
      .nullable()
      .meta({ description: 'The words that name the source; null when there are none.' }),
  })
  .meta({
    id: 'Saying',
    description: 'A claim or quote whose words the stretch shares, and whose they are.',
  });
export type Saying = z.infer<typeof Saying>;

export const Verified = z
  .strictObject({
    result: z.enum(Object.keys(RESULTS) as [Result, ...Result[]]).meta({
      description: Object.entries(RESULTS)
        .map(([name, meaning]) => `\`${name}\`: ${meaning}`)
        .join(' '),
    }),
    field: z
      .string()
      .nullable()
      .meta({ description: 'Which evidence of the item; null for a pasted text.', examples: ['content.0'] }),
    article: ArticleRef,
    evidence: Evidence.meta({
      description: 'Of an item as it is on record; of a pasted text where it stands.',
    }),
    found: z
      .string()
      .nullable()
      .meta({ description: 'What stands at the offsets; null without that revision.' }),
    edits: z.number().meta({
      description: 'Words put in, left out or replaced; another form of the same word counts a half.',
    }),
    similarity: z.number().min(0).max(1).meta({
      description: '1 less `edits` for each word of the longer side. Near is 0.7 and more.',
    }),
    said_by: z
      .array(Saying)
      .meta({ description: 'Of a pasted text: the claims and quotes that it is part of.' }),
    link: z.string().nullable().meta({
      description:
        'Address of the article with a text fragment that leads to the words; null without an address.',
    }),
  })
  .meta({ id: 'Verified', description: 'A stretch of an article that was checked.' });
export type Verified = z.infer<typeof Verified>;

export const VERIFIED_TYPES = { Verified, Saying } as const;
