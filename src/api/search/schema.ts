import { z } from 'zod';
import { SEARCHED_RESOURCES, SearchHit } from '../../analysis/search.ts';
import { Meta, Page, Total } from '../envelope.ts';

const SearchCount = z
  .strictObject({
    resource: z.enum(SEARCHED_RESOURCES).meta({ description: 'The resource.' }),
    total: Total.meta({ description: 'How many of it are found; `gte` where only the newest were ranked.' }),
  })
  .meta({ id: 'SearchCount', description: 'How much is found of one resource.' });

const SearchMeta = z
  .strictObject({
    ...Meta.shape,
    counts: z.array(SearchCount).meta({ description: 'How much is found of each resource asked for.' }),
    ranked: z.int().meta({ description: 'Rows of a resource that are ranked at most, the newest.' }),
  })
  .meta({ id: 'SearchMeta', description: 'About what was found.' });

export const SearchAnswer = z
  .strictObject({
    data: z.array(SearchHit).meta({ description: 'What was found, the best first.' }),
    page: Page,
    meta: SearchMeta,
  })
  .meta({ id: 'Search', description: 'What a search finds in all resources.' });

/** Components of the description. */
export const SEARCH_TYPES = { Search: SearchAnswer, SearchMeta, SearchCount, SearchHit } as const;
