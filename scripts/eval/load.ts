/**
 * How long the learned weights take to load in a fresh process, without the start of the runtime:
 *
 *   node scripts/eval/load.ts [TIMES]                     (default: 7 processes; prints the median in milliseconds)
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

interface Times {
  wall: number;
  processor: number;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Medians over fresh processes, in milliseconds. */
export function loadTimes(processes: number): Times {
  const runs = Array.from({ length: processes }, () => {
    const { stdout } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--once'], {
      encoding: 'utf8',
    });
    return JSON.parse(stdout) as Times;
  });
  return { wall: median(runs.map(({ wall }) => wall)), processor: median(runs.map((run) => run.processor)) };
}

/** Loads everything in this process: tagger, parser, lemmas, names, attribution. */
async function loadOnce(): Promise<Times> {
  const { syntaxModel } = await import('../../src/extract/syntax/model.ts');
  const { lemmatise } = await import('../../src/extract/syntax/lemma.ts');
  const { namesModel } = await import('../../src/extract/names/labeller.ts');
  const { attributionModel } = await import('../../src/extract/attribution/model.ts');
  const [wall, processor] = [performance.now(), process.cpuUsage()];
  syntaxModel();
  lemmatise({ text: 'said', lower: 'said' }, 'VERB', 'VBD');
  namesModel();
  attributionModel();
  const { user, system } = process.cpuUsage(processor);
  return { wall: performance.now() - wall, processor: (user + system) / 1000 };
}

if (import.meta.main) {
  const [first = '7'] = process.argv.slice(2);
  if (first === '--once') console.log(JSON.stringify(await loadOnce()));
  else {
    const { wall, processor } = loadTimes(Number(first));
    console.log(`weights load in ${Math.round(wall)} ms, ${Math.round(processor)} ms of processor time`);
  }
}
