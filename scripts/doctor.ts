/** Says what is wrong with the settings and the database of DATABASE_URL; `--repair` mends what is derived. */
import '../src/runtime.ts';

const { readSettings } = await import('../src/config.ts');
const { runDoctor } = await import('../src/store/doctor/command.ts');
const { incomingOf } = await import('../src/ingest/ingest.ts');
const { openPool } = await import('../src/ingest/pool.ts');
const { explained } = await import('./explained.ts');

/** It may hold a password. */
const SECRET = 'DATABASE_URL';

const settings = readSettings();
const url = settings.find(({ name }) => name === SECRET)?.value;
const pool = openPool();
await explained(() =>
  runDoctor(
    {
      settings: settings.map(({ name, given, value, faults }) => ({
        name,
        shown: given === null ? 'by default' : name === SECRET || value === null ? 'given' : given,
        faults,
      })),
      url: typeof url === 'string' ? url : null,
      read: (article) => incomingOf(pool, article),
    },
    process.argv.slice(2),
    process.stdout,
  ),
);
await pool.close();
