/**
 * node scripts/bench/merge.ts [--database URL] [--articles 4000] [--references 100,1000,10000]
 *
 * Measures how long it takes to merge an entity to which so many mentions, claims and quotes refer into another, and to
 * part the two again; and meanwhile how long a page of claims takes to read, and a small change to be written. The
 * database must be empty; without one, an SQLite file is made for it.
 */
import '../../src/runtime.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const { openStore } = await import('../../src/store/open.ts');
const { sqlReader } = await import('../../src/store/read/sql-reader.ts');
const { giveGrades } = await import('../../src/store/grades/grades.ts');
const { mergeEntities, splitEntity } = await import('../../src/store/save/merge.ts');
const { synthesise } = await import('../../src/synthesise/article.ts');
const { load } = await import('../../src/synthesise/load.ts');

const folder = mkdtempSync(join(tmpdir(), 'attest-bench-'));
const { values: options } = parseArgs({
  options: {
    database: { type: 'string', default: `file:${join(folder, 'attest.db')}` },
    articles: { type: 'string', default: '4000' },
    references: { type: 'string', default: '100,1000,10000' },
  },
});

const store = await openStore({ url: options.database });
await load(store, synthesise(Number(options.articles), 1), () => {});
const reader = sqlReader(store);
const given = { isCurrent: () => true, actor: { key: '', reason: 'measured' } };

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const page = () =>
  reader.page({
    ...{ resource: 'claims', where: [], after: null, limit: 25 },
    order: [
      { column: 'published', descending: true, nullable: false },
      { column: 'id', descending: false, nullable: false },
    ],
  });

/** Reads one page after the other until something is done. */
async function readsDuring(work: () => Promise<unknown>): Promise<{ took: number; reads: number[] }> {
  let isOver = false;
  const reads: number[] = [];
  const reading = (async () => {
    while (!isOver) {
      reads.push(await timed(page));
      await setTimeout(2);
    }
  })();
  const took = await timed(work);
  isOver = true;
  await reading;
  return { took, reads: reads.sort((one, other) => one - other) };
}

const [publisher] = await store.all<{ name: string }>('SELECT name FROM publisher ORDER BY id LIMIT 1');
const grade = () =>
  giveGrades(store, [
    { kind: 'publisher', name: publisher?.name ?? '', grade: 'C', by: '', given: '', note: '' },
  ]);
const part = (sorted: readonly number[], share: number): string =>
  (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);

/** What waits for a merge: a change that is written from when it has begun. */
async function waited(work: () => Promise<unknown>) {
  let change = Promise.resolve(0);
  const measured = await readsDuring(async () => {
    const working = work();
    change = setTimeout(1).then(() => timed(grade));
    await working;
  });
  return { ...measured, change: await change };
}

const REFERENCES = 'mentions + claims + quotes';
const [other] = await store.all<{ id: string }>(`SELECT id FROM entity ORDER BY ${REFERENCES}, id LIMIT 1`);
const into = other?.id ?? '';
await page();
const idle = await readsDuring(() => setTimeout(1000));
console.log(
  `${store.name}: a page takes ${part(idle.reads, 0.5)} ms at the median, ${part(idle.reads, 0.99)} ms at p99`,
);
console.log(
  '| references | articles | | ms | ms per 1000 | page, median | page, p99 | page, longest | change waits |',
);
console.log('| ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const wanted of options.references.split(',').map(Number)) {
  const [found] = await store.all<{ id: string; n: number; articles: number }>(
    `SELECT id, ${REFERENCES} AS n, articles FROM entity WHERE id <> '${into}' ORDER BY abs(${REFERENCES} - ${wanted}), id LIMIT 1`,
  );
  if (found === undefined) continue;
  const { id, n, articles } = found;
  for (const [name, work] of [
    ['merge', () => mergeEntities(store, { id, into, ...given })],
    ['split', () => splitEntity(store, { id: into, entity: id, ...given })],
  ] as const) {
    const { took, reads, change } = await waited(work);
    const cells = [n, articles, name, took.toFixed(0), ((1000 * took) / n).toFixed(0)];
    console.log(
      `| ${[...cells, part(reads, 0.5), part(reads, 0.99), part(reads, 1), change.toFixed(0)].join(' | ')} |`,
    );
  }
}
await store.close();
rmSync(folder, { recursive: true });
