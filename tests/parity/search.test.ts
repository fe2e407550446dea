import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { saveCorpus } from '../api/support/corpus.ts';
import { allRows, appOn, get, list, type Row } from '../api/support/server.ts';
import { databases } from '../support/engines.ts';
import type { Wire } from './oracle.ts';
import { type Asked, finds, type Search, spelled, textsOf } from './search-oracle.ts';

const onSqlite = databases('sqlite');
const onPostgres = databases('postgresql');
const RESOURCES = ['articles', 'claims', 'figures', 'quotes'] as const;
let apps: FastifyInstance[];
let everything: Record<string, Wire[]>;

const ids = (rows: readonly Row[]): string[] => rows.map(({ id }) => id);

beforeAll(async () => {
  apps = [];
  for (const engine of [onSqlite, onPostgres]) {
    const store = await engine.open();
    await saveCorpus(store);
    apps.push(await appOn(store));
  }
  everything = {};
  const [app] = apps as [FastifyInstance];
  for (const name of RESOURCES) everything[name] = await allRows(app, `/v1/${name}`);
  for (const article of everything.articles ?? []) {
    article.body = (await get(app, `/v1/articles/${article.id}/text`)).body;
  }
});

/** Words of the corpus in forms that it has and has not, accented, signed and joined. */
const WORDS = [
  'soldier',
  'soldiers',
  'KILLED',
  'kills',
  'near',
  'the',
  'bridge',
  'convoys',
  'harbour',
  'Sólvane',
  'solvane',
  'Orrin',
  'struck',
  'prisoner',
  '2.5',
  '40',
  'over-40',
  'lenst',
  'officials',
  'nowhere',
];
const PHRASES = [
  'soldiers were killed',
  'soldier were killed',
  'near the bridge',
  'bridge the near',
  'Mira Sólvane',
  'mira solvane talks',
  'officials soldiers',
  'prisoners would begin',
  'twice',
  'in Lenst',
];
const PREFIXES = ['sold', 'sol', 'kill', 'conv', 'Sól', 'begin', 'over', 'xyz'];

const term: fc.Arbitrary<Asked> = fc.oneof(
  fc.constantFrom(...WORDS).map((text) => ({ kind: 'word' as const, text })),
  fc.constantFrom(...PHRASES, ...WORDS).map((text) => ({ kind: 'phrase' as const, text })),
  fc.constantFrom(...PREFIXES).map((text) => ({ kind: 'prefix' as const, text })),
);
const searches: fc.Arbitrary<Search> = fc.record({
  all: fc.array(fc.array(term, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
  none: fc.array(term, { maxLength: 2 }),
});

describe.each(RESOURCES)('%s', (name) => {
  test('are found by a search on both engines as it is meant', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(searches, async (search) => {
        const expected = (everything[name] ?? []).filter((row) =>
          finds(search, textsOf[name]?.(row, everything.claims ?? []) ?? []),
        );
        if (expected.length > 0 && expected.length < (everything[name] ?? []).length) found += 1;
        const query = `/v1/${name}?q=${encodeURIComponent(spelled(search))}`;
        for (const app of apps) expect(ids(await allRows(app, query)), query).toEqual(ids(expected));
      }),
      { numRuns: 120, seed: 7 },
    );
    // Many searches part the rows, or the oracle would prove nothing. Each article has most of the words.
    expect(found).toBeGreaterThan(name === 'articles' ? 10 : 30);
  });
});

test('a search comes page by page as it comes at once, however many rows share a day', async () => {
  for (const name of RESOURCES) {
    for (const q of ['lenst', '"near the bridge"', 'nowhere']) {
      const url = `/v1/${name}?q=${encodeURIComponent(q)}`;
      const whole = ids(await allRows(apps[0] as FastifyInstance, `${url}&sort=-published,id`));
      for (const app of apps) {
        expect(ids(await allRows(app, url, 7)), url).toEqual(whole);
        expect((await list(app, `${url}&limit=1`)).page.total.value).toBe(whole.length);
      }
    }
  }
});

test('entities are found by phrases within one of their names, not across two', async () => {
  for (const app of apps) {
    const named = async (q: string) => ids(await allRows(app, `/v1/entities?q=${encodeURIComponent(q)}`));
    expect(await named('"ministry of defence"')).toEqual(['veldanian-ministry-of-defence']);
    expect(await named('"defence vmd"')).toEqual([]);
    expect(await named('"vmd veldanian"')).toEqual([]);
    expect(await named('minist* -vmd')).toEqual([]);
    expect(await named('vmd OR flm')).toHaveLength(2);
  }
});
