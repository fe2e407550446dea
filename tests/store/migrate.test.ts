import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { openPostgresql } from '../../src/store/dialect/postgresql.ts';
import { openSqlite } from '../../src/store/dialect/sqlite.ts';
import type { Engine } from '../../src/store/engine.ts';
import { isItem, KEPT_TABLES, TWINS } from '../../src/store/history/kept.ts';
import { columnsSql } from '../../src/store/history/twins.ts';
import { knownMigrations, migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import { allRows, appOn, get } from '../api/support/server.ts';
import { indexed } from '../support/dump.ts';
import { databases, describeOnEachEngine } from '../support/engines.ts';
import { populate, world } from '../support/world.ts';

const names = (engine: 'sqlite' | 'postgresql') => knownMigrations(engine).map(({ name }) => name);
const HISTORY = 'SELECT migration_name FROM _prisma_migrations ORDER BY migration_name';

/** Exit code and errors of a process of its own that opens the database and closes it. */
function openInAnotherProcess(url: string): Promise<{ code: number | null; errors: string }> {
  const module = fileURLToPath(new URL('../../src/store/open.ts', import.meta.url));
  const program = `const { openStore } = await import(${JSON.stringify(module)});
    await (await openStore({ url: ${JSON.stringify(url)} })).close();`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program]);
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, errors }));
  });
}

describe('the migrations of the two engines', () => {
  it('have the same names in the same order', () => {
    expect(names('sqlite')).toEqual(names('postgresql'));
    expect(names('sqlite').length).toBeGreaterThan(0);
  });
});

describeOnEachEngine('migrating', (databases) => {
  it('applies every migration to an empty database once, and nothing the second time', async () => {
    const url = await databases.url('empty');
    for (const round of [1, 2]) {
      const store = await openStore({ url });
      expect(await store.all(HISTORY), `round ${round}`).toEqual(
        names(store.name).map((migration_name) => ({ migration_name })),
      );
      expect(await migrate(store)).toEqual([]);
      await store.close();
    }
  });

  it('is done once by processes that start together', async () => {
    const url = await databases.url('empty');
    const processes = await Promise.all([1, 2, 3].map(() => openInAnotherProcess(url)));
    expect(processes).toEqual([1, 2, 3].map(() => ({ code: 0, errors: '' })));
    const store = await openStore({ url });
    expect(await store.all(HISTORY)).toHaveLength(names(store.name).length);
    expect(await store.all('SELECT version FROM dataset')).toEqual([{ version: 0 }]);
    await store.close();
  });

  it('refuses a database from a newer version and leaves it as it was', async () => {
    const url = await databases.url();
    const store = await openStore({ url });
    await store.prisma.$executeRawUnsafe(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
       VALUES ('1', 'x', '29990101000000_later', CURRENT_TIMESTAMP)`,
    );
    const before = await store.all(HISTORY);
    await expect(openStore({ url })).rejects.toThrow(/newer version of Attest.*29990101000000_later/);
    expect(await store.all(HISTORY)).toEqual(before);
    expect(before).toHaveLength(names(store.name).length + 1);
    await store.close();
  });

  it('undoes everything when a migration fails', async () => {
    const store = await databases.open();
    const broken = [
      ...knownMigrations(databases.name),
      { name: '29990101000000_first', sql: 'CREATE TABLE half (a INTEGER);', checksum: '1' },
      { name: '29990102000000_second', sql: 'CREATE TABLE broken (;', checksum: '2' },
    ];
    await expect(migrate(store, broken)).rejects.toThrow(/29990102000000_second failed and was undone/);
    await expect((async () => store.all('SELECT * FROM half'))()).rejects.toThrow(/half/);
    expect(await store.all(HISTORY)).toHaveLength(names(store.name).length);
  });
});

/** Inserts a row into a table of any version; what is not given is '' or 1. */
async function insertAny(
  store: Engine,
  table: string,
  given: Record<string, string | number>,
): Promise<void> {
  const columns = await store.all<{ name: string; type: string }>(
    store.name === 'sqlite'
      ? `SELECT name, type FROM pragma_table_info('${table}')`
      : `SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '${table}'`,
  );
  const values = columns.map(({ name, type }) => given[name] ?? (/int|real|double/i.test(type) ? 1 : ''));
  await store.prisma.$executeRawUnsafe(
    `INSERT INTO ${table} (${columns.map(({ name }) => `"${name}"`)}) VALUES (${values.map((value) => (typeof value === 'number' ? value : `'${value}'`))})`,
  );
}

describeOnEachEngine('the migration that moves rendered items out of their rows', (databases) => {
  it('keeps every item, and what belongs to it', async () => {
    const url = await databases.url('empty');
    const store = await (databases.name === 'sqlite' ? openSqlite(url) : openPostgresql(url));
    const known = knownMigrations(store.name);
    const at = known.findIndex(({ name }) => name.endsWith('rendered_items_apart'));
    await migrate(store, known.slice(0, at));
    for (const [seq, id] of ['a', 'b', 'c'].entries()) {
      await insertAny(store, 'article', { seq, id, identity: id, json: `{"id":"${id}"}` });
      await insertAny(store, 'claim', { seq: seq + 10, id, article_seq: seq, json: `{"text":"${id}"}` });
      await insertAny(store, 'claim_link', { kind: 'about', value: 'x', id, claim_seq: seq + 10 });
    }
    expect(await migrate(store, known.slice(0, at + 1))).toEqual([known[at]?.name]);
    expect(await store.all('SELECT id, json FROM article JOIN article_json USING (seq) ORDER BY id')).toEqual(
      ['a', 'b', 'c'].map((id) => ({ id, json: `{"id":"${id}"}` })),
    );
    expect(await store.all('SELECT id, json FROM claim JOIN claim_json USING (seq) ORDER BY id')).toEqual(
      ['a', 'b', 'c'].map((id) => ({ id, json: `{"text":"${id}"}` })),
    );
    expect(await store.all('SELECT count(*) AS n FROM claim_link')).toEqual([{ n: 3 }]);
    await store.prisma.$executeRawUnsafe(`DELETE FROM article WHERE id = 'b'`);
    expect(await store.all('SELECT seq FROM claim_json ORDER BY seq')).toEqual([{ seq: 10 }, { seq: 12 }]);
    await store.close();
  });
});

describeOnEachEngine('the migration that empties the search indexes', (databases) => {
  it('fills them again with what they held', async () => {
    const url = await databases.url();
    const store = await openStore({ url });
    await populate(store);
    const contents = async () => [
      await indexed(store),
      await Promise.all(
        ['claim', 'quote', 'article', 'entity'].map((table) =>
          store.all(`SELECT rowid FROM ${table}_fts ORDER BY rowid`),
        ),
      ),
      (await allRows(await appOn(store), '/v1/claims?q="soldiers were killed"')).length,
      (await allRows(await appOn(store), '/v1/entities?q="northern guard"')).length,
    ];
    const before = await contents();
    await store.prisma.$executeRawUnsafe(
      `DELETE FROM _prisma_migrations WHERE migration_name = '20261125073300_search_words'`,
    );
    expect(await migrate(store)).toEqual(['20261125073300_search_words']);
    expect(await contents()).toEqual(before);
    expect(before.slice(2)).toEqual([1, 1]);
    await store.close();
  });
});

describeOnEachEngine('the migration that begins history', (databases) => {
  it('answers as of the last change before it, and refuses what lies before by its name', async () => {
    const url = await databases.url('empty');
    const store = await (databases.name === 'sqlite' ? openSqlite(url) : openPostgresql(url));
    const known = knownMigrations(store.name);
    const at = known.findIndex(({ name }) => name.endsWith('_history'));
    await migrate(store, known.slice(0, at));
    await insertAny(store, 'article', { seq: 1, id: 'a', identity: 'a', published: '2031-02-01' });
    await insertAny(store, 'article_json', { seq: 1, json: '{"id":"a"}' });
    await insertAny(store, 'change', { seq: 1, at: '2031-03-01T10:00:00.000Z', items: '{}' });
    await store.prisma.$executeRawUnsafe('UPDATE dataset SET version = 7');
    await migrate(store);

    const app = await appOn(store);
    const asOf = (time: string) => get(app, `/v1/articles?as_of=${time}`);
    const refused = await asOf('2031-03-01T09:59:59Z');
    expect(refused.statusCode).toBe(400);
    expect(refused.json()).toMatchObject({ errors: [{ parameter: 'as_of', code: 'out_of_range' }] });
    expect(refused.json<{ detail: string }>().detail).toContain('2031-03-01T10:00:00.000Z');
    for (const time of ['2031-03-01T10:00:00Z', '2031-03-02', '2999-01-01'])
      expect((await asOf(time)).json()).toMatchObject({ data: [{ id: 'a' }] });
    await store.close();
  });
});

describeOnEachEngine('the migration by which merged entities are kept as they were', (databases) => {
  it.each([
    ['goes on with the history of a database in which nothing was merged', 'reviewed', 3],
    ['begins history anew where something was', 'split', 7],
  ])('%s', async (_, action, keptFrom) => {
    const url = await databases.url('empty');
    const store = await (databases.name === 'sqlite' ? openSqlite(url) : openPostgresql(url));
    const known = knownMigrations(store.name);
    const at = known.findIndex(({ name }) => name.endsWith('_merged_entities_as_they_were'));
    await migrate(store, known.slice(0, at));
    expect(await store.all(columnsSql(store.name, 'merged_entity_was'))).toEqual([]);
    await insertAny(store, 'change', { seq: 1, at: '2031-03-01T10:00:00.000Z', action, items: '{}' });
    await insertAny(store, 'merged_entity', { seq: 1, id: 'a', target: 'b' });
    await store.prisma.$executeRawUnsafe('UPDATE dataset SET version = 7, kept_from = 3');
    await migrate(store);
    expect(await store.all('SELECT kept_from FROM dataset')).toEqual([{ kept_from: keptFrom }]);
    expect(await store.all('SELECT id, target, since FROM merged_entity')).toEqual([
      { id: 'a', target: 'b', since: 0 },
    ]);
    await store.close();
  });
});

describeOnEachEngine('what is kept of rows that were', (databases) => {
  it('has the columns of the tables, whatever migrations made of them', async () => {
    const store = await databases.open();
    for (const table of KEPT_TABLES) {
      const columns = async (of: string) =>
        (await store.all<{ name: string }>(columnsSql(store.name, of))).map(({ name }) => name).sort();
      const more = isItem(table) ? ['json', 'until'] : ['until'];
      expect(await columns(`${table}_was`), table).toEqual([...(await columns(table)), ...more].sort());
    }
  });

  it('is nothing, where nothing changes', async () => {
    const store = await databases.open();
    await populate(store);
    await populate(store);
    const rows = await Promise.all(
      // Of entities that several articles mention something is new each time.
      TWINS.filter((twin) => !['entity_was', 'entity_count_was', 'alias_was'].includes(twin)).map((twin) =>
        store.all(`SELECT * FROM ${twin}`),
      ),
    );
    expect(rows.flat()).toEqual([]);
    const [counts] = await store.all<{ n: number }>('SELECT count(*) AS n FROM entity_count_was');
    expect(counts?.n).toBeGreaterThan(0);
  });
});

describe('a user of Postgres with no more rights than to make tables', () => {
  const postgres = databases('postgresql');

  it('can migrate and write', async () => {
    const url = new URL(await postgres.url('empty'));
    const owner = new pg.Client(url.href);
    await owner.connect();
    const role = `plain_${randomUUID().replaceAll('-', '')}`;
    await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD 'plain'`);
    await owner.query(`GRANT CREATE, USAGE ON SCHEMA public TO ${role}`);
    const store = await openStore({ url: Object.assign(url, { username: role, password: 'plain' }).href });
    await populate(store);
    expect(await store.all('SELECT count(*) AS n FROM article')).toEqual([{ n: world().length }]);
    await store.close();
    await owner.query(`DROP OWNED BY ${role} CASCADE; DROP ROLE ${role}`);
    await owner.end();
  });
});
