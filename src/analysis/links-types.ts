/** The wire types of links between claims. */
import { z } from 'zod';
import { ArticleRef } from '../domain/references.ts';
import { LINK_TYPES, valuesOf } from '../domain/vocabulary.ts';
import { Holder } from './statement-types.ts';

const TYPES = valuesOf(LINK_TYPES);

export const ClaimLink = z
  .strictObject({
    type: z.enum(TYPES).meta({
      description: TYPES.map((type) => `\`${type}\`: ${LINK_TYPES[type]}`).join(' '),
    }),
    from: z.string().meta({ description: 'Id of the claim that repeats, updates, contradicts or denies.' }),
    to: z.string().meta({ description: 'Id of the claim that it does that to.' }),
    figures: z.array(z.string()).length(2).meta({ description: 'Ids of their figures.' }),
    why: z.string().meta({ description: 'What the link rests on.' }),
    other: z
      .strictObject({
        claim: z.string().meta({ description: 'Its id.' }),
        text: z.string().meta({ description: 'Its words.' }),
        holder: Holder,
        article: ArticleRef,
      })
      .meta({ description: 'The claim at the other end.' }),
  })
  .meta({ id: 'ClaimLink', description: 'How one claim stands to another, by their figures.' });
export type ClaimLink = z.infer<typeof ClaimLink>;
