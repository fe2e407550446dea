import { claims } from '../../query/claims.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Deps } from '../list.ts';
import { EXAMPLE_IDS } from '../openapi/examples.ts';
import { type Described, resourceEndpoints } from '../resource.ts';

const described: Described = {
  resource: claims,
  row: 'Claim',
  item: 'Claim',
  one: 'claim',
  tag: 'claims',
  names: ['Claims', 'Claim'],
  about:
    'Who asserts what, with the words that introduce it, how certain it is put, and the words that prove it.',
  example: EXAMPLE_IDS.claims,
};

export const claimRoutes = (deps: Deps): Endpoint[] => resourceEndpoints(described, deps);
