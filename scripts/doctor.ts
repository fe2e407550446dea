/** Says what is wrong with the database of DATABASE_URL. */
import '../src/runtime.ts';

const { loadConfig } = await import('../src/config.ts');
const { runDoctor } = await import('../src/store/check-command.ts');
const { openStore } = await import('../src/store/open.ts');
const { explained } = await import('./explained.ts');

await explained(() => runDoctor(() => openStore({ url: loadConfig().DATABASE_URL }), process.stdout));
