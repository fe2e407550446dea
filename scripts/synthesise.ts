/** `npm run synthesise -- N` writes N fictional articles, or loads them for tests at scale. */
import '../src/runtime.ts';

const { loadConfig } = await import('../src/config.ts');
const { openStore } = await import('../src/store/open.ts');
const { runSynthesise } = await import('../src/synthesise/command.ts');
const { explained } = await import('./explained.ts');

const open = () => openStore({ url: loadConfig().DATABASE_URL });
await explained(() => runSynthesise(process.argv.slice(2), open, process.stdout, process.stderr));
