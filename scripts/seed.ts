/**
 * `npm run seed` loads the articles in seeds/; `npm run seed -- PATH…` loads your own files and folders. What
 * came before unchanged is left alone. Exits 1 when anything was refused; everything else is loaded then too.
 */
import '../src/runtime.ts';

const { loadConfig } = await import('../src/config.ts');
const { openPool } = await import('../src/ingest/pool.ts');
const { seed } = await import('../src/ingest/seed-command.ts');
const { openStore } = await import('../src/store/open.ts');
const { explained } = await import('./explained.ts');

await explained(async () => {
  const store = await openStore({ url: loadConfig().DATABASE_URL });
  const pool = openPool();
  try {
    return await seed(store, pool, process.argv.slice(2), process.stdout, process.stderr);
  } finally {
    await pool.close();
    await store.close();
  }
});
