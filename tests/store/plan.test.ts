import { expect, it } from 'vitest';
import type { Engine, Parameter } from '../../src/store/engine.ts';
import { engineAt } from '../../src/store/history/past.ts';
import { compiler } from '../../src/store/read/compile.ts';
import type { Condition } from '../../src/store/read/condition.ts';
import { LAYOUT } from '../../src/store/read/layout.ts';
import { type Lead, planner } from '../../src/store/read/plan.ts';
import type { ListQuery, OrderBy, Reader } from '../../src/store/read/reader.ts';
import { sqlReader } from '../../src/store/read/sql-reader.ts';
import { databases, describeOnEachEngine } from '../support/engines.ts';
import { populate } from '../support/world.ts';

const by = (column: string, descending = false): OrderBy => ({ column, descending, nullable: false });
const NEWEST = [by('published', true), by('id')];
const ORDERS = [NEWEST, [by('event_from', true), by('id')], [by('recorded_at'), by('id')]];

const is = (column: string, ...values: (string | number)[]): Condition => ({ is: 'in', column, values });
const linked = (kind: string, ...values: string[]): Condition => ({ is: 'linked', kind, values });

const CONDITIONS: readonly Condition[] = [
  is('topic', 'casualties'),
  is('topic', 'casualties', 'equipment'),
  is('claimant', 'ministry-of-defence'),
  is('polarity', 'affirmed'),
  is('has_figure', 1),
  linked('country', 'ISL'),
  linked('country', 'ISL', 'MLT'),
  linked('measure', 'killed'),
  linked('place', 'nowhere'),
  { is: 'some', of: 'figures', where: { is: 'from', column: 'low', value: 20 } },
  { is: 'some', of: 'articles', where: is('id', 'nothing') },
  { is: 'from', column: 'event_to', value: '2025-03-09' },
  { is: 'to', column: 'published', value: '2025-03-11' },
  { is: 'not', of: linked('country', 'MLT') },
  { is: 'not', of: is('topic', 'casualties') },
];

async function rowsOf(store: Engine, query: ListQuery, lead: Lead): Promise<unknown[]> {
  const { sql, parameters } = compiler(store)(query, 'page', lead);
  return store.lists(sql, parameters);
}

describeOnEachEngine('a page', (on) => {
  it('is the same whatever its rows are read from', { timeout: 120_000 }, async () => {
    const store = await on.open();
    await populate(store);
    let found = 0;
    for (const [index, one] of CONDITIONS.entries()) {
      for (const two of CONDITIONS.slice(index)) {
        const where = one === two ? [one] : [one, two];
        for (const order of ORDERS) {
          const query: ListQuery = { resource: 'claims', where, order, after: null, limit: 5 };
          const plain = await rowsOf(store, query, { by: 'engine' });
          found += plain.length;
          const leads: Lead[] = [{ by: 'order' }, ...where.map((_, at) => ({ by: 'first', at }) as const)];
          for (const lead of leads) {
            expect(await rowsOf(store, query, lead), JSON.stringify({ where, order, lead })).toEqual(plain);
          }
        }
      }
    }
    expect(found).toBeGreaterThan(100);
  });

  it('has a total that is exact as long as few rows must be looked at for it', async () => {
    const store = await on.open();
    await populate(store);
    const reader = sqlReader(store);
    const all = await store.all<{ n: number }>('SELECT count(*) AS n FROM claim');
    expect(await reader.count('claims', [])).toEqual({ value: all[0]?.n, relation: 'eq' });
    const negated = await store.all<{ n: number }>(
      `SELECT count(*) AS n FROM claim WHERE polarity = 'negated' AND has_figure = 0`,
    );
    expect(await reader.count('claims', [is('polarity', 'negated'), is('has_figure', 0)])).toEqual({
      value: negated[0]?.n,
      relation: 'eq',
    });
  });
});

/** Claims of which every second is about iceland, every third about malta, and one in a thousand about selvik. */
async function fill(store: Engine, count: number): Promise<void> {
  const columns = await store.all<{ name: string; type: string }>(
    `SELECT name, type FROM pragma_table_info('claim')`,
  );
  const given: Record<string, string> = {
    seq: 'n',
    id: `printf('c_%06d', n)`,
    article_seq: '1',
    published: `date('2020-01-01', '+' || (n / 20) || ' days')`,
    topic: `CASE WHEN n % 500 = 0 THEN 'rare' ELSE 'common' END`,
    polarity: `CASE WHEN n % 40 = 0 THEN 'negated' ELSE 'affirmed' END`,
  };
  const values = columns.map(({ name, type }) => given[name] ?? (type === 'INTEGER' ? '1' : `'x'`));
  const numbers = `WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})`;
  const run = (sql: string) => store.prisma.$executeRawUnsafe(sql);
  await run('PRAGMA foreign_keys = OFF');
  await run(
    `${numbers} INSERT INTO claim (${columns.map(({ name }) => `"${name}"`)}) SELECT ${values} FROM numbers`,
  );
  for (const [value, every] of Object.entries({ iceland: 2, malta: 3, selvik: 1000 })) {
    await run(
      `INSERT INTO claim_link (kind, value, published, id, claim_seq) SELECT 'about', '${value}', published, id, seq FROM claim WHERE seq % ${every} = 0`,
    );
  }
}

it('a page on SQLite is read from what leaves the fewest rows, by an index, and sorted only where they are few', async () => {
  const on = databases('sqlite');
  const store = await on.open();
  await fill(store, 30_000);
  const { leadOf } = planner(store);
  const leadAt = async (where: Condition[], order = NEWEST) => leadOf({ resource: 'claims', where, order });
  const [iceland, malta, selvik] = ['iceland', 'malta', 'selvik'].map((value) => linked('about', value)) as [
    Condition,
    Condition,
    Condition,
  ];
  expect(await leadAt([iceland, selvik])).toEqual({ by: 'first', at: 1 });
  expect(await leadAt([is('topic', 'common'), selvik])).toEqual({ by: 'first', at: 1 });
  expect(await leadAt([iceland, is('topic', 'rare')])).toEqual({ by: 'first', at: 1 });
  // Other orders: where many rows fit, the order is walked instead of all of them sorted.
  expect(await leadAt([iceland], [by('recorded_at'), by('id')])).toEqual({ by: 'order' });
  expect(await leadAt([selvik], [by('recorded_at'), by('id')])).toEqual({ by: 'first', at: 0 });

  const planOf = async (where: Condition[]): Promise<string> => {
    const query: ListQuery = { resource: 'claims', where, order: NEWEST, after: null, limit: 26 };
    const { sql, parameters } = compiler(store)(query, 'page', await leadAt(where));
    const steps = await store.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, parameters);
    return steps.map(({ detail }) => detail).join('\n');
  };
  const two = await planOf([iceland, malta]);
  expect(two).toMatch(/SEARCH lead USING COVERING INDEX claim_link_kind_value_published_id_claim_seq_key/);
  expect(two).toMatch(
    /SEARCH link EXISTS USING COVERING INDEX claim_link_kind_value_published_id_claim_seq_key \(kind=\? AND value=\? AND published=\? AND id=\?\)/,
  );
  expect(two).not.toMatch(/SCAN (t|lead)\b/);
  // Columns of few values are told from the index that gives the order.
  expect(await planOf([is('polarity', 'negated'), is('has_figure', 1)])).toMatch(
    /SCAN t USING COVERING INDEX claim_in_order_idx/,
  );
});

it('every column that is said to have an index has one', async () => {
  const on = databases('sqlite');
  const store = await on.open();
  for (const { table, indexed } of Object.values(LAYOUT)) {
    const leading = await store.all<{ name: string }>(
      `SELECT i.name AS name FROM pragma_index_list('${table}') AS l, pragma_index_info(l.name) AS i WHERE i.seqno = 0`,
    );
    expect(leading.map(({ name }) => name)).toEqual(expect.arrayContaining([...indexed]));
  }
});

/** The plans of what a reader asks of a database as it stood. */
async function plansAt(store: Engine, version: number, ask: (reader: Reader) => Promise<unknown>) {
  const asked: [sql: string, parameters: readonly Parameter[]][] = [];
  const noted: Engine = {
    ...store,
    lists: (sql, parameters = []) => {
      asked.push([sql, parameters]);
      return store.lists(sql, parameters);
    },
  };
  await ask(sqlReader(await engineAt(noted, version)));
  const plans: string[] = [];
  for (const [sql, parameters] of asked) {
    // How many rows there are is told from the last number.
    if (/order by seq desc limit/i.test(sql)) continue;
    const rows = await store.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, parameters);
    plans.push(...rows.map(({ detail }) => detail));
  }
  return plans;
}

it('a page of what stood is read by indexes of the rows that are and of those that were, in order', async () => {
  const store = await databases('sqlite').open();
  await fill(store, 30_000);
  await store.prisma.$executeRawUnsafe('UPDATE dataset SET version = 5');
  // A third of the rows are others since.
  await store.prisma.$executeRawUnsafe('UPDATE claim SET since = 5 WHERE seq % 3 = 0');
  const asks: (readonly [what: string, ask: (reader: Reader) => Promise<unknown>])[] = [
    ...[[], [is('claimant', 'x')], [is('topic', 'rare')], [linked('about', 'selvik')]].map(
      (where) =>
        [
          JSON.stringify(where),
          (reader: Reader) =>
            reader.page({ resource: 'claims', where, order: NEWEST, after: null, limit: 25 }),
        ] as const,
    ),
    ['names', (reader) => reader.resolve('entity', ['selvik'], null)],
  ];
  for (const [what, ask] of asks) {
    const steps = (await plansAt(store, 3, ask)).filter((step) =>
      /^(SCAN|SEARCH) (main\.(?!dataset)\w+|\w+_was|[rjn])( |$)/.test(step),
    );
    expect(steps.length, what).toBeGreaterThan(1);
    expect(
      steps.filter((step) => !/^SEARCH .* USING (COVERING |INTEGER PRIMARY )?(INDEX|KEY)/.test(step)),
      what,
    ).toEqual([]);
  }
});
