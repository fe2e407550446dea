/** What an article looks like that is sent, and what became of it. */
import { z } from 'zod';
import { JsonArticle } from '../../ingest/fields.ts';

const text = z.string().nullable().optional();
const describe = (name: keyof typeof JsonArticle.shape, fallback: string): string =>
  JsonArticle.shape[name].description ?? fallback;

export const NewArticle = z
  .object({
    text: z.string().min(1).meta({ description: 'The text that all evidence will slice.' }),
    id: text.meta({ description: describe('id', '') }),
    url: text.meta({ description: describe('url', '') }),
    title: text.meta({ description: describe('title', '') }),
    publisher: text.meta({ description: describe('publisher', '') }),
    author: text.meta({ description: 'Who wrote it.' }),
    published: text.meta({ description: describe('published', '') }),
    published_basis: z
      .enum(['stated', 'inferred'])
      .nullable()
      .optional()
      .meta({ description: describe('published_basis', '') }),
  })
  .meta({ id: 'NewArticle', description: 'An article to take in; further fields are left aside.' });

const count = z.int().min(0);

export const Taken = z
  .strictObject({
    place: z
      .string()
      .meta({ description: 'Where it stood: `body`, `body:3` for a line, `body[2]` in a list.' }),
    outcome: z.enum(['created', 'revised', 'updated', 'unchanged', 'refused']).meta({
      description:
        '`revised`: other words under the same id or address; `updated`: the same words, and something else is new.',
    }),
    id: z.string().nullable().meta({ description: 'Id of the article; null where it was refused.' }),
    claims: count.meta({ description: 'Claims in it.' }),
    figures: count.meta({ description: 'Figures in it.' }),
    quotes: count.meta({ description: 'Quotes in it.' }),
    detail: z.string().nullable().meta({ description: 'Why it was refused; else null.' }),
  })
  .meta({ id: 'Taken', description: 'What became of an article that was sent.' });
export type Taken = z.infer<typeof Taken>;
