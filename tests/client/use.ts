/** `node use.ts URL KEY`: uses every operation of a server through the generated client and prints what came, as JSON. */
import createClient from 'openapi-fetch';
import { type Api, CALLS, type Ids, type Schemas } from './calls.ts';
import type { paths } from './generated/schema.ts';

/** Every form that a list can have: the one with an envelope, and those that `fields`, `shape` or `Accept` ask for. */
type List<Row> = { data: Row[]; page: object } | object | string | undefined;

/** The rows of a list that was asked for as it is. */
function rowsOf<Row>(list: List<Row>): Row[] {
  if (typeof list !== 'object' || !('data' in list)) throw new Error('the list has no envelope');
  return list.data as Row[];
}

/** What an analyst would write: the fields are typed, from the first to the last. */
async function whoCountedTheKilled(api: Api) {
  const { data } = await api.GET('/v1/figures', { params: { query: { measure: ['killed'] } } });
  return rowsOf<Schemas['Figure']>(data).map(({ value, low, comparator, claimant, evidence }) => ({
    who: claimant?.name ?? 'nobody who is named',
    atLeast: comparator === 'over' ? low : value,
    words: evidence.exact.trim(),
  }));
}

async function idsOnRecord(api: Api): Promise<Ids> {
  const first = (list: List<{ id: string }>): string => rowsOf<{ id: string }>(list)[0]?.id ?? '';
  const limit = { params: { query: { limit: 1 } } };
  return {
    article: first((await api.GET('/v1/articles', limit)).data),
    entity: first((await api.GET('/v1/entities', limit)).data),
    claim: first((await api.GET('/v1/claims', limit)).data),
    figure: first((await api.GET('/v1/figures', limit)).data),
    quote: first((await api.GET('/v1/quotes', limit)).data),
  };
}

const api = createClient<paths>({
  baseUrl: process.argv[2] ?? '',
  headers: { authorization: `Bearer ${process.argv[3]}` },
  // As the document says: the values of one parameter are parted by commas.
  querySerializer: { array: { style: 'form', explode: false } },
});
const ids = await idsOnRecord(api);
const answers: Record<string, { status: number; type: string; empty: boolean }> = {};
for (const [name, call] of Object.entries(CALLS)) {
  const { data, response } = await call(api, ids);
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  answers[name] = { status: response.status, type, empty: data === undefined || data === '' };
}
const { error } = await api.GET('/v1/claims/{id}', { params: { path: { id: 'nobody' } } });
console.log(JSON.stringify({ answers, killed: await whoCountedTheKilled(api), problem: error?.type }));
