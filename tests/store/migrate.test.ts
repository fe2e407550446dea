import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { knownMigrations, migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open.ts';
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
