/** Says how reliable publishers and entities of the database of DATABASE_URL are found. */
import '../src/runtime.ts';

const { loadConfig } = await import('../src/config.ts');
const { runGrade } = await import('../src/store/grades/command.ts');
const { openStore } = await import('../src/store/open.ts');
const { explained } = await import('./explained.ts');

const open = () => openStore({ url: loadConfig().DATABASE_URL });
await explained(() => runGrade(open, process.argv.slice(2), process.stdout, process.stderr));
