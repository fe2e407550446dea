/** Makes, lists, revokes and rotates the bearer keys of the database of DATABASE_URL. */
import '../src/runtime.ts';

const { loadConfig } = await import('../src/config.ts');
const { openStore } = await import('../src/store/open.ts');
const { runKeys } = await import('../src/store/keys/command.ts');
const { explained } = await import('./explained.ts');

const open = () => openStore({ url: loadConfig().DATABASE_URL });
await explained(() => runKeys(open, process.argv.slice(2), process.stdout, process.stderr));
