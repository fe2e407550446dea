/** The questions of the benchmark, with values drawn from the data itself. */
import { bindingOf, encodeCursor } from '../../src/query/cursor.ts';
import type { Engine } from '../../src/store/engine.ts';

export interface Workload {
  readonly name: string;
  readonly title: string;
  /** Paths that are asked in turn: of Attest, and of the limit that reads the same rows. */
  readonly paths: readonly { readonly attest: string; readonly limit: string }[];
  /** Attest may give answers again that it kept. Everywhere else it keeps none. */
  readonly isKept?: boolean;
  /** Sends the ETag of the answer with every request. */
  readonly isHeld?: boolean;
}

/** Pseudo-random numbers below `most`, the same in every run (mulberry32). */
function dice(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * most);
  };
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

const query = (values: Readonly<Record<string, string>>): string => new URLSearchParams(values).toString();

const IDS = 2000;
const RANGES = 400;
const DEEP = 50_000;
const DEEP_PAGES = 100;
const PAGE = 25;

export async function workloads(store: Engine): Promise<Workload[]> {
  const roll = dice(20260101);
  const [span] = await store.all<{ most: number }>('select max(seq) as most from claim');
  const seqs = Array.from({ length: IDS }, () => 1 + roll(span?.most ?? 1));
  const items = await store.all<{ id: string }>(`select id from claim where seq in (${seqs})`);
  const topics = await store.all<{ value: string }>(
    `select value from claim_link where kind = 'about' group by value order by count(*) desc, value limit 40`,
  );
  const claimants = await store.all<{ value: string }>(
    `select claimant as value from claim where claimant <> '' group by claimant order by count(*) desc, claimant limit 200`,
  );
  const [days] = await store.all<{ first: string; last: string }>(
    `select min(event_from) as first, max(event_from) as last from claim where event_from > '0000-01-01~'`,
  );
  const [first, last] = [days?.first ?? '2000-01-01', days?.last ?? '2000-01-02'];
  const length = Math.max(1, (Date.parse(last) - Date.parse(first)) / 86_400_000 - 90);
  const ranges = Array.from({ length: RANGES }, () => {
    const claimant = claimants[roll(claimants.length)]?.value ?? '';
    const from = dayAfter(first, roll(length));
    return { claimant, from, to: dayAfter(from, 90) };
  });
  const deep = await store.all<{ published: string; id: string }>(
    `select published, id from claim order by published desc, id limit ${DEEP_PAGES * PAGE} offset ${DEEP - 1}`,
  );
  const binding = bindingOf('claims?&sort=-published,id');

  const about = topics.map(({ value }) => ({
    attest: `/v1/claims?${query({ about: value })}`,
    limit: `/about?${query({ about: value })}`,
  }));
  return [
    {
      name: 'W1',
      title: 'item by id',
      paths: items.map(({ id }) => ({ attest: `/v1/claims/${id}`, limit: `/item?${query({ id })}` })),
    },
    { name: 'W2', title: 'filtered list, newest first, 25 rows', paths: about },
    { name: 'HOT', title: 'one URL again and again', paths: about.slice(0, 1), isKept: true },
    {
      name: '304',
      title: 'one URL again and again, held by the client',
      paths: about.slice(0, 1),
      isKept: true,
      isHeld: true,
    },
    {
      name: 'W3',
      title: 'claimant and a range of event days',
      paths: ranges.map(({ claimant, from, to }) => ({
        attest: `/v1/claims?${query({ claimant, event_from: from, event_to: to })}`,
        limit: `/claimant?${query({ claimant, from, to })}`,
      })),
    },
    {
      name: 'W4',
      title: `pages after ${DEEP} rows`,
      paths: deep
        .filter((_, index) => index % PAGE === 0)
        .map(({ published, id }) => ({
          attest: `/v1/claims?cursor=${encodeCursor(binding, [published, id])}`,
          limit: `/after?${query({ published, id })}`,
        })),
    },
    {
      name: 'first',
      title: 'first page without filter, for comparison with W4',
      paths: [
        { attest: '/v1/claims', limit: `/after?${query({ published: '9999-12-31', id: '' })}` },
        ...Array.from({ length: 99 }, (_, index) => ({
          attest: `/v1/claims?published_to=9999-12-${String(31 - (index % 31)).padStart(2, '0')}`,
          limit: `/after?${query({ published: `9999-12-${String(31 - (index % 31)).padStart(2, '0')}`, id: '' })}`,
        })),
      ],
    },
  ];
}
