/**
 * `npm run migrate` brings the database of DATABASE_URL up to date, as every start does.
 * `npm run migrate -- author NAME` writes a migration for both engines from what changed in the model since
 * the last one; with no change it writes empty files to fill by hand. `npm run migrate -- check` says
 * whether the model has changes that no migration makes. Neither needs a database or a network.
 */
import '../src/runtime.ts';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { SCHEMAS, twinOf } from './schema.ts';

/** The one function of the platform that is used here; its types come with the DOM alone. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: Record<string, unknown>,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

const ENGINES = ['sqlite', 'postgresql'] as const;
type EngineName = (typeof ENGINES)[number];

const folder = fileURLToPath(new URL('../prisma/migrations/', import.meta.url));
/** The model as the last migration left it. */
const snapshot = join(folder, 'schema.prisma');

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** The engine of `prisma migrate` as WebAssembly, instantiated by hand: the runtime does not import `.wasm`. */
async function loadEngine(): Promise<typeof import('@prisma/schema-engine-wasm').SchemaEngine> {
  const home = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const bindings = await import(join(home, 'schema_engine_bg.js'));
  const { instance } = await WebAssembly.instantiate(readFileSync(join(home, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start: () => void }).__wbindgen_start();
  return bindings.SchemaEngine;
}

let loading: ReturnType<typeof loadEngine> | undefined;
const engineOnce = (): ReturnType<typeof loadEngine> => {
  loading ??= loadEngine();
  return loading;
};

/** Comparing two models asks a server for nothing but its version, so this stands in for one. */
function standIn(engine: EngineName): SqlMigrationAwareDriverAdapterFactory {
  const provider = engine === 'sqlite' ? 'sqlite' : 'postgres';
  const adapter = {
    provider,
    adapterName: 'stand-in',
    queryRaw: async () => ({
      columnNames: ['exists', 'version', 'numeric_version'],
      columnTypes: [5, 7, 0],
      rows: engine === 'sqlite' ? [] : [[true, 'PostgreSQL 18.0', 180000]],
    }),
    executeRaw: async () => 0,
    executeScript: async () => {},
    startTransaction: () => Promise.reject(new Error('there is no database here')),
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: false }),
    dispose: async () => {},
  } as SqlDriverAdapter;
  return {
    provider,
    adapterName: adapter.adapterName,
    connect: async () => adapter,
    connectToShadowDb: async () => adapter,
  };
}

/** The SQL from one model to another; empty when they do not differ. */
async function difference(engine: EngineName, from: string, to: string): Promise<string> {
  const { bindMigrationAwareSqlAdapterFactory } = await import('@prisma/driver-adapter-utils');
  const SchemaEngine = await engineOnce();
  const model = (content: string) => ({
    tag: 'schemaDatamodel' as const,
    files: [{ path: 'schema.prisma', content }],
  });
  const schemaEngine = await SchemaEngine.new(
    { datamodels: [['schema.prisma', to]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(standIn(engine)),
  );
  const { stdout } = await schemaEngine.diff({
    from: from === '' ? { tag: 'empty' } : model(from),
    to: model(to),
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout === null || stdout.startsWith('-- This is an empty migration') ? '' : stdout;
}

/**
 * Postgres orders text by the locale of the server unless told otherwise; SQLite never does. The schema is there
 * already, and to make it anyhow takes a right that a plain user lacks.
 */
const adapted = (sql: string): string =>
  sql
    .replace('-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n\n', '')
    .replace(/ TEXT\b/g, ' TEXT COLLATE "C"');

async function changes(engine: EngineName): Promise<string> {
  const [before, now] = [read(snapshot), read(SCHEMAS.sqlite)];
  if (engine === 'sqlite') return difference(engine, before, now);
  return adapted(await difference(engine, before === '' ? '' : twinOf(before), twinOf(now)));
}

async function author(name: string): Promise<number> {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  for (const engine of ENGINES) {
    const target = join(folder, engine, `${stamp}_${name}`);
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, 'migration.sql'), await changes(engine));
    writeFileSync(join(folder, engine, 'migration_lock.toml'), `provider = "${engine}"\n`);
    console.log(join(target, 'migration.sql'));
  }
  writeFileSync(snapshot, read(SCHEMAS.sqlite));
  return 0;
}

async function check(): Promise<number> {
  const sql = (await changes('sqlite')) + (await changes('postgresql'));
  if (sql === '') return 0;
  console.error(
    `The model has changes that no migration makes; run npm run migrate -- author NAME\n\n${sql}`,
  );
  return 1;
}

async function apply(): Promise<number> {
  const { loadConfig } = await import('../src/config.ts');
  const { openStore } = await import('../src/store/open.ts');
  const store = await openStore({ url: loadConfig().DATABASE_URL });
  await store.close();
  return 0;
}

async function usage(): Promise<number> {
  console.error('Usage: npm run migrate [-- check | author lower_case_name]');
  return 2;
}

const { explained } = await import('./explained.ts');
const [command = 'apply', name = ''] = process.argv.slice(2);
const commands: Record<string, () => Promise<number>> = {
  apply,
  check,
  author: () => (/^[a-z][a-z_]*$/.test(name) ? author(name) : usage()),
};
await explained(commands[command] ?? usage);
