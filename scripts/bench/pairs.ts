/**
 * node scripts/bench/pairs.ts DATABASE_URL [RESOURCE] [SORT]
 *
 * Asks a list for every pair of its filters, each with common, middling and rare values of the data, and prints how
 * much CPU time the slowest took. What a pair takes is the least of three tries. On SQLite the database works in this
 * thread, so its time is counted.
 */
import '../../src/runtime.ts';
import type { Filter } from '../../src/query/filter.ts';
import type { Resource } from '../../src/query/parse.ts';

const { claims } = await import('../../src/query/claims.ts');
const { figures } = await import('../../src/query/figures.ts');
const { quotes } = await import('../../src/query/quotes.ts');
const { listParser } = await import('../../src/query/parse.ts');
const { conditionsOf } = await import('../../src/query/filter.ts');
const { openStore } = await import('../../src/store/open.ts');
const { sqlReader } = await import('../../src/store/read/sql-reader.ts');

const RESOURCES: Readonly<Record<string, Resource>> = { claims, figures, quotes };
const [url = '', name = 'claims', sort = ''] = process.argv.slice(2);
const resource = RESOURCES[name] ?? claims;
const table = resource.name.slice(0, -1);
const store = await openStore({ url });
const reader = sqlReader(store);
const parse = listParser(resource);

/** A common, a middling and a rare one of the values, which come with the most frequent first. */
const spread = (values: readonly string[]): string[] => [
  ...new Set(
    [values[0], values[Math.floor(values.length / 10)], values.at(-1)].filter((one) => one !== undefined),
  ),
];

async function valuesOf({ name: filter, where, of }: Filter): Promise<string[]> {
  const list = async (sql: string): Promise<string[]> =>
    spread((await store.all<{ value: string | number }>(sql)).map(({ value }) => String(value)));
  if (filter === 'q') return ['soldiers', 'river bridge'];
  if (/^(near|within|bbox)/.test(filter)) return [];
  if (filter === 'value_min') return ['1000'];
  if (filter === 'value_max') return ['3'];
  if (filter === 'article') return list(`select id as value from article order by seq limit 3`);
  const clock = /^(event|said|published|recorded)_(from|to)$/.exec(filter);
  if (clock !== null) {
    const column = {
      event: 'event_from',
      said: 'said_from',
      published: 'published',
      recorded: 'recorded_at',
    }[clock[1] ?? ''];
    const days = await store.all<{ value: string }>(
      `select substr(${column}, 1, 10) as value from ${table} where ${column} > '0000-01-02' order by seq limit 40000`,
    );
    const sorted = days.map(({ value }) => value).sort();
    return [...new Set([0.02, 0.5, 0.98].map((at) => sorted[Math.floor(sorted.length * at)] ?? ''))];
  }
  const condition = where(['x']);
  if (condition.is === 'linked')
    return list(
      `select value from ${table}_link where kind = '${condition.kind}' group by value order by count(*) desc`,
    );
  if (condition.is !== 'in') return [];
  const { column } = condition;
  if (of === 'figures')
    return list(
      `select ${column} as value from figure where ${column} <> '' group by ${column} order by count(*) desc`,
    );
  if (typeof condition.values[0] === 'number') return ['true', 'false'];
  return list(
    `select ${column} as value from ${table} where ${column} <> '' group by ${column} order by count(*) desc`,
  );
}

const terms: { name: string; text: string }[] = [];
for (const filter of resource.filters) {
  for (const value of await valuesOf(filter))
    terms.push({ name: filter.name, text: `${filter.name}=${encodeURIComponent(value)}` });
}

/** Null of a pair that contradicts itself, which is refused. */
function parsed(text: string): ReturnType<typeof parse> | null {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

async function time(text: string): Promise<number> {
  const asked = parsed(text + (sort === '' ? '' : `&sort=${sort}`));
  if (asked === null) return 0;
  const where = conditionsOf(asked.applied, (one) => one.values);
  const order = asked.order.map(({ key: { column, nullable }, descending }) => ({
    column,
    descending,
    nullable,
  }));
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round += 1) {
    const begun = process.threadCpuUsage();
    await reader.page({ resource: resource.name, where, order, after: null, limit: 25 });
    const { user, system } = process.threadCpuUsage(begun);
    least = Math.min(least, (user + system) / 1000);
    if (least > 200) break;
  }
  return least;
}

const times: { text: string; ms: number }[] = [];
for (const [index, one] of terms.entries()) {
  for (const two of terms.slice(index)) {
    if (one.name === two.name && one !== two) continue;
    const text = one === two ? one.text : `${one.text}&${two.text}`;
    times.push({ text, ms: await time(text) });
  }
}
times.sort((a, b) => b.ms - a.ms);
const at = (share: number): string =>
  (times[Math.floor((times.length - 1) * (1 - share))]?.ms ?? 0).toFixed(2);
console.log(
  `${times.length} questions of ${resource.name}: p50 ${at(0.5)} ms, p90 ${at(0.9)}, p99 ${at(0.99)}, over 5 ms ${times.filter(({ ms }) => ms > 5).length}`,
);
for (const { text, ms } of times.slice(0, Number(process.env.SHOW ?? 25)))
  console.log(`${ms.toFixed(1).padStart(8)} ms  ${text}`);
await store.close();
