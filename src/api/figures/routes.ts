import { figures } from '../../query/figures.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Deps } from '../list.ts';
import { EXAMPLE_IDS } from '../openapi/examples.ts';
import { type Described, resourceEndpoints } from '../resource.ts';

const described: Described = {
  resource: figures,
  row: 'Figure',
  item: 'Figure',
  one: 'figure',
  tag: 'figures',
  names: ['Figures', 'Figure'],
  about:
    'Numbers that somebody gives, with bounds as stated: *over 300* is a lower bound of 300 and never becomes 300.',
  example: EXAMPLE_IDS.figures,
};

export const figureRoutes = (deps: Deps): Endpoint[] => resourceEndpoints(described, deps);
