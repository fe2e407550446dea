import { beforeAll, expect, it, vi } from 'vitest';
import { incomingOf } from '../../src/ingest/ingest.ts';
import { isSearchIndex, tablesIn } from '../../src/store/backup/source.ts';
import { checkStore } from '../../src/store/check.ts';
import { type Patient, runDoctor } from '../../src/store/doctor/command.ts';
import { repairStore } from '../../src/store/doctor/repair.ts';
import type { Engine } from '../../src/store/engine.ts';
import { isStamp, TWINS } from '../../src/store/history/kept.ts';
import { openStore } from '../../src/store/open.ts';
import { COMMAND_LINE } from '../../src/store/save/changes.ts';
import { mergeEntities } from '../../src/store/save/merge.ts';
import { reviewItem } from '../../src/store/save/review.ts';
import { write } from '../../src/store/write.ts';
import { allRows, appOn } from '../api/support/server.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { poolForTests } from '../support/pool.ts';
import { loadSample, loadSeed } from '../support/seeded.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const middle = (table: string): string =>
  `(SELECT seq FROM ${table} ORDER BY seq LIMIT 1 OFFSET (SELECT count(*) / 2 FROM ${table}))`;

/** What is done to what is derived. */
const DERIVED: readonly string[] = [
  `UPDATE claim SET topic = 'other', claimant = 'nobody' WHERE seq = ${middle('claim')}`,
  `UPDATE figure SET low = 7, published_week = '' WHERE seq = ${middle('figure')}`,
  `UPDATE quote SET speaker = '', said_from = '2001-01-01' WHERE seq = ${middle('quote')}`,
  `UPDATE article SET published = '1999-01-01', claims = claims + 1 WHERE seq = ${middle('article')}`,
  `UPDATE article SET revision = 2 WHERE seq = ${middle('article')}`,
  'UPDATE entity SET mentions = mentions + 1, claims = 0 WHERE seq IN (SELECT seq FROM entity WHERE mentions > 2)',
  'DELETE FROM mention_json',
  `UPDATE mention_json SET json = '{}' WHERE seq = ${middle('mention')}`,
  `DELETE FROM entity_json WHERE seq = ${middle('entity')}`,
  `UPDATE entity_json SET json = '{"id":"x"}' WHERE seq = ${middle('entity')}`,
  ...['article', 'claim', 'figure', 'quote'].flatMap((table) => [
    `DELETE FROM ${table}_link WHERE ${table}_seq = (SELECT max(${table}_seq) FROM ${table}_link)`,
    `UPDATE ${table}_link SET value = 'elsewhere' WHERE kind <> 'links' AND ${table}_seq = (SELECT max(${table}_seq) FROM ${table}_link) AND value = (SELECT min(value) FROM ${table}_link WHERE kind <> 'links' AND ${table}_seq = (SELECT max(${table}_seq) FROM ${table}_link))`,
  ]),
  'DELETE FROM figure_question',
  `UPDATE figure_question SET stance = 'other', low = 1 WHERE figure_seq = (SELECT max(later_seq) FROM figure_relation)`,
  'DELETE FROM figure_relation',
  `UPDATE figure_relation SET type = 'denies' WHERE later_seq = (SELECT max(later_seq) FROM figure_relation)`,
  `DELETE FROM claim_link WHERE kind = 'links'`,
  `UPDATE figure_link SET value = 'denied' WHERE kind = 'links' AND figure_seq = (SELECT max(later_seq) FROM figure_relation)`,
  ...['article', 'entity', 'claim', 'quote'].map(
    (table) => `DELETE FROM ${table}_fts WHERE rowid = (SELECT max(rowid) FROM ${table}_fts)`,
  ),
  'DELETE FROM claim_fts',
  `UPDATE merged_entity SET target = "into"`,
  `UPDATE merged_entity SET target = 'nobody'`,
  `DELETE FROM article_link WHERE kind = 'origin'`,
  `DELETE FROM claim_link WHERE kind = 'origin'`,
];

/** What only the text of the article brings back. */
const LOST: readonly string[] = [
  `DELETE FROM claim_json WHERE seq = ${middle('claim')}`,
  `UPDATE claim_json SET json = '{"id":"x",' WHERE seq = ${middle('claim')}`,
  `UPDATE figure_json SET json = '{}' WHERE seq = ${middle('figure')}`,
  `DELETE FROM quote_json WHERE seq = ${middle('quote')}`,
  `DELETE FROM quote WHERE seq = ${middle('quote')}`,
  `DELETE FROM mention WHERE seq = ${middle('mention')}`,
  `DELETE FROM mention WHERE article_seq = ${middle('article')}`,
  `DELETE FROM claim WHERE seq = ${middle('claim')}`,
  `DELETE FROM figure WHERE seq = ${middle('figure')}`,
  `UPDATE mention SET origin = 'nobody' WHERE seq = (SELECT max(seq) FROM mention WHERE origin <> '')`,
  `UPDATE claim SET origin = '' WHERE seq = (SELECT max(seq) FROM claim WHERE origin <> '')`,
  `DELETE FROM article_json WHERE seq = ${middle('article')}`,
];

describeOnEachEngine('repairing a store', (databases) => {
  const pool = poolForTests();
  const read: Patient['read'] = (article) => incomingOf(pool, article);
  let url: string;
  let store: Engine;
  beforeAll(async () => {
    url = await databases.url();
    store = await openStore({ url });
    await loadSeed(store, pool);
    await loadSample(store, pool);
    const [claim] = await store.all<{ id: string }>(`SELECT id FROM claim WHERE seq = ${middle('claim')}`);
    const review = {
      resource: 'claims',
      id: claim?.id ?? '',
      state: 'corrected',
      reviewer: 'a desk',
    } as const;
    await reviewItem(
      store,
      { ...review, values: () => ({ topic: 'intelligence' }), isCurrent: () => true },
      COMMAND_LINE,
    );
    const often = await store.all<{ id: string }>(
      `SELECT id FROM entity WHERE kind = 'organisation' ORDER BY claims DESC, id LIMIT 3`,
    );
    for (const [at, { id }] of often.slice(1).entries())
      await mergeEntities(store, {
        ...{ id: often[at]?.id ?? '', into: id, isCurrent: () => true, actor: COMMAND_LINE },
      });
    return () => store.close();
  });

  const damage = (sql: string): Promise<unknown> => write(store, async (writer) => writer.run(sql));

  /** Every row of every table, and which rows each search index has; but for what is kept of rows that were. */
  async function everything(but: RegExp, without: readonly string[] = []): Promise<Record<string, string[]>> {
    const tables: Record<string, string[]> = {};
    for (const table of await tablesIn(store.all, store.name)) {
      if (without.includes(table) || TWINS.includes(table) || table.endsWith('_was_fts')) continue;
      const columns = isSearchIndex(table) ? 'rowid' : '*';
      const rows = await store.all<Record<string, unknown>>(`SELECT ${columns} FROM ${table}`);
      tables[table] = rows
        .map((row) =>
          JSON.stringify(
            Object.fromEntries(Object.entries(row).filter(([name]) => !but.test(name) && !isStamp(name))),
          ),
        )
        .sort();
    }
    return tables;
  }

  const searches = async () => {
    const app = await appOn(store);
    return Promise.all(
      ['/v1/claims?q=soldiers', '/v1/entities?q=ministry', '/v1/claims?links=contradicts'].map((path) =>
        allRows(app, path),
      ),
    );
  };

  it('finds nothing in what was written and reviewed, and writes nothing', async () => {
    expect(await checkStore(store)).toEqual([]);
    const before = await everything(/^$/);
    expect(await repairStore(store, read)).toEqual([]);
    expect(await everything(/^$/)).toEqual(before);
  });

  it.each(DERIVED)('mends %s, and changes nothing else', async (sql) => {
    // Every write counts as a version.
    const [before, found] = [await everything(/^version$/), await searches()];
    await damage(sql);
    expect(await everything(/^version$/)).not.toEqual(before);
    expect(await checkStore(store)).not.toEqual([]);
    expect(await repairStore(store, read)).not.toEqual([]);
    expect(await checkStore(store)).toEqual([]);
    expect(await everything(/^version$/)).toEqual(before);
    expect(await searches()).toEqual(found);
  });

  it.each(LOST)('has the article read again after %s', async (sql) => {
    // Rows get new numbers, and the article is noted as updated.
    const volatile = /^(version|seq|rowid|json|.*_seq|(updated|recorded)_at|recorded_week|input_sha256)$/;
    // Of reports of one day, the one that was stored last is the later: which repeats which may turn round.
    const state = async () => {
      const tables = await everything(volatile, ['moment', 'change', 'item_before', 'figure_relation']);
      return Object.entries(tables).map(([table, rows]) => [
        table,
        rows.filter((row) => !row.includes('"kind":"links"')),
      ]);
    };
    const before = await state();
    const [{ n = 0 } = {}] = await store.all<{ n: number }>('SELECT count(*) AS n FROM change');
    await damage(sql);
    expect(await checkStore(store)).not.toEqual([]);
    await repairStore(store, read);
    expect(await checkStore(store)).toEqual([]);
    expect(await state()).toEqual(before);
    const changes = await store.all<{ action: string; reason: string }>(
      `SELECT action, reason FROM change WHERE seq > ${n}`,
    );
    expect(changes.length).toBeGreaterThan(0);
    for (const change of changes)
      expect(change).toEqual({ action: 'updated', reason: expect.stringContaining('read again') });
  });

  it('says by the command what it mended, what it cannot mend, and in which settings something is wrong', async () => {
    const settings = [
      { name: 'PORT', shown: '3000', faults: [] },
      { name: 'HOST', shown: 'given', faults: ['must be an address'] },
    ];
    const doctor = async (args: readonly string[], given: Partial<Patient> = {}) => {
      let output = '';
      const patient = { settings: settings.slice(0, 1), url, read, ...given };
      const code = await runDoctor(patient, args, { write: (text) => (output += text) });
      return { code, output };
    };
    expect(await doctor([])).toEqual({
      code: 0,
      output: 'PORT: 3000\nMigrations: all are applied, and none has changed.\nNothing is wrong.\n',
    });
    await damage(`DELETE FROM entity_json WHERE seq = ${middle('entity')}`);
    const found = await doctor([]);
    expect(found.code).toBe(1);
    expect(found.output).toMatch(
      /It does not hold that every entity is counted and rendered .*\nFaults: 1\.\n$/,
    );
    const mended = await doctor(['--repair']);
    expect(mended.code).toBe(0);
    expect(mended.output).toMatch(/Mended, so that every entity is counted .*\nNothing is wrong\.\n$/);
    expect(await doctor([], { settings })).toMatchObject({
      code: 1,
      output: expect.stringContaining('HOST must be an address'),
    });
    expect((await doctor(['--mend'])).code).toBe(2);
    await damage(
      `UPDATE article_revision SET body = body || ' More.' WHERE seq = ${middle('article_revision')}`,
    );
    const text = await doctor(['--repair']);
    expect(text.code).toBe(1);
    expect(text.output).toContain('every text is the one that was stored');
  });

  it('says what is wrong with the migrations, and applies those that are missing', async () => {
    const target = await databases.url();
    const other = await openStore({ url: target });
    const doctor = async (args: readonly string[] = []) => {
      let output = '';
      const code = await runDoctor({ settings: [], url: target, read }, args, {
        write: (text) => (output += text),
      });
      return { code, output };
    };
    const run = (sql: string) => other.prisma.$executeRawUnsafe(sql);
    await run(`UPDATE _prisma_migrations SET checksum = 'x' WHERE migration_name LIKE '%_model'`);
    expect((await doctor()).output).toMatch(/_model is not the one that was applied/);
    await run(`DELETE FROM _prisma_migrations WHERE migration_name = '20261125073300_search_words'`);
    const pending = await doctor();
    expect(pending.output).toMatch(
      /20261125073300_search_words is not applied yet.*\n.*\nWhat is stored was not looked at/,
    );
    expect((await doctor(['--repair'])).output).toMatch(
      /Mended: the migration 20261125073300_search_words is applied/,
    );
    await run(`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%_model'`);
    await run(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('1', 'x', '29990101000000_later', CURRENT_TIMESTAMP)`,
    );
    const broken = await doctor(['--repair']);
    expect(broken.code).toBe(1);
    expect(broken.output).toMatch(/_model was begun and never finished/);
    expect(broken.output).toMatch(/29990101000000_later is from a newer version/);
    await other.close();
    await expect(
      runDoctor({ settings: [], url: 'file:/nowhere/none.db', read }, [], { write: () => true }),
    ).rejects.toThrow(/no database/);
  });
});
