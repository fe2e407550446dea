/** `npm run ingest -- PATH…` takes articles into the database of DATABASE_URL; without a path it says how. */
import '../src/runtime.ts';

const { loadConfig } = await import('../src/config.ts');
const { runIngest } = await import('../src/ingest/ingest-command.ts');
const { openPool } = await import('../src/ingest/pool.ts');
const { openStore } = await import('../src/store/open.ts');
const { explained } = await import('./explained.ts');

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The second time, the user means at once: what is stored is whole even so.
    if (interrupted.signal.aborted) process.exit(130);
    interrupted.abort();
  });
}

async function open() {
  const store = await openStore({ url: loadConfig().DATABASE_URL });
  const pool = openPool();
  const close = async () => {
    await pool.close();
    await store.close();
  };
  return { store, pool, close };
}

await explained(() =>
  runIngest(process.argv.slice(2), open, {
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    signal: interrupted.signal,
  }),
);
