import { expect, test } from 'vitest';
import { compiler } from '../../src/store/read/compile.ts';
import { databases } from '../support/engines.ts';
import { populate } from '../support/world.ts';

const onSqlite = databases('sqlite');

test('a search that is sorted newest first reads the index from its end and never all matches', async () => {
  const store = await onSqlite.open();
  await populate(store);
  const search = JSON.stringify({ all: [[{ by: 'stem', words: ['soldier'] }]], none: [] });
  const plan = async (
    after: string[] | null,
    more: readonly { is: 'in'; column: string; values: string[] }[],
  ) => {
    const order = [
      { column: 'published', descending: true, nullable: false },
      { column: 'id', descending: false, nullable: false },
    ];
    const where = [{ is: 'match', search } as const, ...more];
    const { sql, parameters } = compiler(store)(
      { resource: 'claims', where, order, after, limit: 26 },
      'page',
    );
    const rows = await store.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, parameters);
    return rows.map(({ detail }) => detail).filter((detail) => detail.startsWith('SCAN claim_fts'));
  };
  // ">" and "<" are bounds on the number of the row; 192 is its order, falling.
  expect(await plan(null, [])).toEqual([
    'SCAN claim_fts VIRTUAL TABLE INDEX 0:M0>',
    'SCAN claim_fts VIRTUAL TABLE INDEX 192:M0',
  ]);
  expect(await plan(['2025-03-10', 'c_x'], [])).toEqual([
    'SCAN claim_fts VIRTUAL TABLE INDEX 0:M0<>',
    'SCAN claim_fts VIRTUAL TABLE INDEX 192:M0<',
  ]);
  expect(await plan(null, [{ is: 'in', column: 'topic', values: ['casualties'] }])).toHaveLength(1);
});
