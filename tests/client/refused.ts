/** What the generated types must not let pass; a line that compiles after all is an error of its own. */
import type { Api, Schemas } from './calls.ts';

export const refused = (api: Api, figure: Schemas['Figure']) => [
  // @ts-expect-error there is no such path
  () => api.GET('/v1/sources'),
  // @ts-expect-error there is no such filter
  () => api.GET('/v1/claims', { params: { query: { sources: ['x'] } } }),
  // @ts-expect-error the vocabulary has no such word
  () => api.GET('/v1/claims', { params: { query: { topic: ['weather'] } } }),
  // @ts-expect-error an item needs its id
  () => api.GET('/v1/claims/{id}', {}),
  // @ts-expect-error the claimant may be unknown
  () => figure.claimant.name,
  // @ts-expect-error there is no such field
  () => figure.source,
];
