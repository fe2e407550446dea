/** Puts a backup into the database of DATABASE_URL. */
import '../src/runtime.ts';

const { loadConfig } = await import('../src/config.ts');
const { runRestore } = await import('../src/store/backup/command.ts');
const { explained } = await import('./explained.ts');

await explained(() => runRestore(loadConfig().DATABASE_URL, process.argv.slice(2), process.stdout));
