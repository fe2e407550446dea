/** A process that applies the migrations that a database lacks and, in the same go, some that take their time. */
import type { Engine } from '../../../src/store/engine.ts';
import { knownMigrations, type Migration, migrate } from '../../../src/store/migrate.ts';

const NAMES = ['one', 'two', 'three', 'four', 'five', 'six'];

export const heavy: readonly Migration[] = NAMES.map((name, index) => ({
  name: `2999010${index + 1}000000_${name}`,
  checksum: name,
  sql: `CREATE TABLE heavy_${name} (a INTEGER, b TEXT);
    INSERT INTO heavy_${name} WITH RECURSIVE n (a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM n WHERE a < 60000) SELECT a, 'row ' || a FROM n;
    CREATE INDEX heavy_${name}_b ON heavy_${name} (b);
    UPDATE claim SET topic = 'other';`,
}));

/** Without the migrations that opening a store applies. */
export async function openAsItIs(url: string): Promise<Engine> {
  return url.startsWith('file:')
    ? (await import('../../../src/store/dialect/sqlite.ts')).openSqlite(url)
    : (await import('../../../src/store/dialect/postgresql.ts')).openPostgresql(url);
}

if (import.meta.main) {
  const engine = await openAsItIs(process.argv[2] ?? '');
  console.log('ready');
  await migrate(engine, [...knownMigrations(engine.name), ...heavy]);
  await engine.close();
}
