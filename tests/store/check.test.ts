import { expect, it } from 'vitest';
import { checkStore } from '../../src/store/check.ts';
import { COMMAND_LINE } from '../../src/store/save/changes.ts';
import { deleteArticle } from '../../src/store/save/delete.ts';
import { mergeEntities } from '../../src/store/save/merge.ts';
import { write } from '../../src/store/write.ts';
import { saveCorpus } from '../api/support/corpus.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { populate } from '../support/world.ts';

/** What is done to the store behind its back, and what is found then. */
const DAMAGES: readonly (readonly [sql: string, found: string])[] = [
  [
    'DELETE FROM figure_json WHERE seq = (SELECT min(seq) FROM figure_json)',
    'every figure is rendered, under its own id',
  ],
  [
    'UPDATE claim_json SET json = \'{"id":"x",}\' WHERE seq = (SELECT min(seq) FROM claim)',
    'every claim is rendered, under its own id',
  ],
  ['DELETE FROM quote WHERE seq = (SELECT min(seq) FROM quote)', 'every article has all its quotes'],
  [
    'DELETE FROM quote_fts WHERE rowid = (SELECT min(rowid) FROM quote_fts)',
    'every quote is in the search index, once',
  ],
  ['DELETE FROM mention WHERE seq = (SELECT min(seq) FROM mention)', 'every article has all its mentions'],
  [
    'UPDATE entity SET claims = claims + 1 WHERE seq = (SELECT min(seq) FROM entity)',
    'every entity is counted and rendered as its rows have it',
  ],
  ['DELETE FROM change WHERE seq = 2', 'the sequence of changes has no gap'],
  [
    'UPDATE article SET revision = 2 WHERE seq = (SELECT min(seq) FROM article)',
    'every article has each of its revisions',
  ],
];

/** The same where the first entity was merged into the second, and that into the third. */
const MERGED: readonly (readonly [sql: string, found: string])[] = [
  [`UPDATE merged_entity SET target = 'nobody'`, 'every merged entity has the one that stands for it'],
  [
    `UPDATE merged_entity SET target = "into" WHERE "into" <> target`,
    'every merged entity has the one that stands for it',
  ],
  [`UPDATE merged_entity SET "into" = id`, 'every merged entity has the one that stands for it'],
  ['DELETE FROM merged_entity', 'every claim comes from a merged entity where it says so'],
  ['DELETE FROM merged_entity', 'every alias comes from a merged entity where it says so'],
  [`UPDATE quote SET origin = 'nobody'`, 'every quote comes from a merged entity where it says so'],
  [`UPDATE figure SET origin = 'nobody'`, 'every figure comes from a merged entity where it says so'],
  [
    `UPDATE entity SET origin = 'nobody' WHERE seq = (SELECT min(seq) FROM entity)`,
    'every entity comes from a merged entity where it says so',
  ],
  [
    `UPDATE claim SET origin = '[' WHERE origin <> ''`,
    'every claim comes from a merged entity where it says so',
  ],
  ...['article', 'claim'].map(
    (table) =>
      [
        `DELETE FROM ${table}_link WHERE kind = 'origin'`,
        `every ${table} is found by the merged entities that it comes from`,
      ] as const,
  ),
  [
    `INSERT INTO quote_link (kind, value, published, id, quote_seq) SELECT 'origin', 'selvik', published, id, seq FROM quote`,
    'every quote is found by the merged entities that it comes from',
  ],
  [
    `UPDATE claim SET origin = '' WHERE origin <> ''`,
    'every claim is found by the merged entities that it comes from',
  ],
  ...[
    `UPDATE claim SET claimant = (SELECT min(id) FROM merged_entity) WHERE seq = (SELECT min(seq) FROM claim)`,
    `UPDATE mention SET entity = (SELECT min(id) FROM merged_entity) WHERE seq = (SELECT min(seq) FROM mention)`,
    `UPDATE quote_link SET value = (SELECT min(id) FROM merged_entity) WHERE kind = 'entity' AND value = (SELECT min(target) FROM merged_entity)`,
  ].map((sql) => [sql, 'nothing is served that names a merged entity'] as const),
];

describeOnEachEngine('checking a store', (databases) => {
  it('finds nothing in one that has been written, revised and deleted from', async () => {
    const store = await databases.open();
    await saveCorpus(store, 5);
    const [{ id = '' } = {}] = await store.all<{ id: string }>('SELECT id FROM article ORDER BY seq LIMIT 1');
    expect(await checkStore(store)).toEqual([]);
    await deleteArticle(store, id, COMMAND_LINE);
    expect(await checkStore(store)).toEqual([]);
  });

  it.each(DAMAGES)('finds what %s does', async (sql, found) => {
    const store = await databases.open();
    await saveCorpus(store, 3);
    await write(store, async (writer) => {
      await writer.run(sql);
    });
    expect((await checkStore(store)).map(({ check }) => check)).toContain(found);
  });

  it.each(MERGED)('finds what %s does where entities were merged', async (sql, found) => {
    const store = await databases.open();
    await populate(store);
    for (const [id, into] of [
      ['ministry-of-defence', 'northern-guard'],
      ['northern-guard', 'selvik'],
    ] as const)
      await mergeEntities(store, { id, into, isCurrent: () => true, actor: COMMAND_LINE });
    expect(await checkStore(store)).toEqual([]);
    await write(store, async (writer) => {
      await writer.run(sql);
    });
    expect((await checkStore(store)).map(({ check }) => check)).toContain(found);
  });

  it('asks on a connection that remembers nothing', async () => {
    const url = await databases.url();
    const { openStore } = await import('../../src/store/open.ts');
    const [reads, writes] = [await openStore({ url }), await openStore({ url })];
    await saveCorpus(writes, 2);
    expect(await checkStore(reads)).toEqual([]);
    await saveCorpus(writes, 8);
    expect(await checkStore(reads)).toEqual([]);
    await Promise.all([reads.close(), writes.close()]);
  });
});
