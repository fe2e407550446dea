import { defineConfig } from 'vitest/config';

/** Folders whose tests need the databases; a real Postgres is started for them, and only for them. */
const ON_ENGINES = [
  'store',
  'ingest',
  'synthesise',
  'analysis',
  'query',
  'api',
  'contract',
  'property',
  'socket',
  'parity',
  'faults',
];
const onEngines = ON_ENGINES.map((folder) => `tests/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          include: ['tests/**/*.test.ts'],
          exclude: onEngines,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'engines',
          include: onEngines,
          globalSetup: 'tests/support/postgres.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
