/** Writes the database of DATABASE_URL to a file, while it is used. */
import '../src/runtime.ts';

const { loadConfig } = await import('../src/config.ts');
const { runBackup } = await import('../src/store/backup/command.ts');
const { explained } = await import('./explained.ts');

await explained(() => runBackup(loadConfig().DATABASE_URL, process.argv.slice(2), process.stdout));
