import { z } from 'zod';
import { ClaimLink } from '../../analysis/links-types.ts';
import { Meta } from '../envelope.ts';

const ClaimLinksMeta = z
  .strictObject({
    ...Meta.shape,
    complete: z
      .boolean()
      .meta({ description: 'False when the claim has more links, to claims published earlier.' }),
  })
  .meta({ id: 'ClaimLinksMeta', description: 'About the links.' });

export const ClaimLinks = z
  .strictObject({
    data: z.array(ClaimLink).meta({ description: 'The links, those to the latest claims first.' }),
    meta: ClaimLinksMeta,
  })
  .meta({ id: 'ClaimLinks', description: 'How a claim stands to others.' });

/** Components of the description. */
export const LINKS_TYPES = { ClaimLinks, ClaimLinksMeta, ClaimLink } as const;
