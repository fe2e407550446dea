import { z } from 'zod';
import { ArticleSummary } from '../../domain/article.ts';
import { Claim } from '../../domain/claim.ts';
import { Mention } from '../../domain/entity.ts';
import { Figure } from '../../domain/figure.ts';
import { Quote } from '../../domain/quote.ts';
import { EntityRef } from '../../domain/references.ts';

export const Extracted = z
  .strictObject({
    article: ArticleSummary.meta({ description: 'The article, without its body.' }),
    entities: z.array(EntityRef).meta({ description: 'Those that it mentions, on record or new.' }),
    mentions: z.array(Mention).meta({ description: 'Every mention, in text order.' }),
    claims: z.array(Claim).meta({ description: 'Every claim, in text order.' }),
    figures: z.array(Figure).meta({ description: 'Every figure, claim by claim.' }),
    quotes: z.array(Quote).meta({ description: 'Every quote, in text order.' }),
  })
  .meta({ id: 'Extracted', description: 'What would be stored of an article.' });
