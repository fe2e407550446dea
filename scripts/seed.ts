/**
 * `npm run seed` loads the articles in seeds/; `npm run seed -- PATH…` loads your own files and folders. What
 * came before unchanged is left alone. Exits 1 when anything was refused; everything else is loaded then too.
 */
import '../src/runtime.ts';

const { ConfigError, loadConfig } = await import('../src/config.ts');
const { seed } = await import('../src/ingest/seed-command.ts');
const { StoreFault } = await import('../src/store/fault.ts');
const { openStore } = await import('../src/store/open.ts');

try {
  const store = await openStore({ url: loadConfig().DATABASE_URL });
  process.exitCode = await seed(store, process.argv.slice(2), process.stdout, process.stderr);
  await store.close();
} catch (error) {
  console.error(error instanceof ConfigError || error instanceof StoreFault ? error.message : error);
  process.exitCode = 1;
}
