import { quotes } from '../../query/quotes.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Deps } from '../list.ts';
import { EXAMPLE_IDS } from '../openapi/examples.ts';
import { type Described, resourceEndpoints } from '../resource.ts';

const described: Described = {
  resource: quotes,
  row: 'Quote',
  item: 'Quote',
  one: 'quote',
  tag: 'quotes',
  names: ['Quotes', 'Quote'],
  about:
    'Words in quotation marks, without the marks, and who spoke them; `speaker` is null when it is not clear.',
  example: EXAMPLE_IDS.quotes,
};

export const quoteRoutes = (deps: Deps): Endpoint[] => resourceEndpoints(described, deps);
