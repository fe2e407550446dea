import { expect, it } from 'vitest';
import { checkStore } from '../../src/store/check.ts';
import { COMMAND_LINE } from '../../src/store/save/changes.ts';
import { deleteArticle } from '../../src/store/save/delete.ts';
import { write } from '../../src/store/write.ts';
import { saveCorpus } from '../api/support/corpus.ts';
import { describeOnEachEngine } from '../support/engines.ts';

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
