/**
 * `npm run fuzz -- N [SEED]` makes N requests to each engine and reads N/20 mutated texts; `npm run faults -- N` causes
 * each fault N times. The same tests run with small numbers in `npm test`.
 */
import { spawnSync } from 'node:child_process';

interface Long {
  readonly usual: string;
  readonly tests: readonly string[];
  readonly env: (count: string, seed: string) => Readonly<Record<string, string>>;
}

const RUNS: Readonly<Record<string, Long>> = {
  fuzz: {
    usual: '50000',
    tests: ['tests/contract/fuzz.test.ts', 'tests/extract/mutations.test.ts'],
    env: (count, seed) => ({ FUZZ_REQUESTS: count, ...(seed !== '' && { FUZZ_SEED: seed }) }),
  },
  faults: { usual: '50', tests: ['tests/faults'], env: (count) => ({ FAULT_ROUNDS: count }) },
};

const [name = '', count, seed = ''] = process.argv.slice(2);
const run = RUNS[name];
const wanted = count ?? run?.usual ?? '';
if (run === undefined || ![wanted, seed || '0'].every((text) => /^\d{1,9}$/.test(text))) {
  console.error('usage: npm run fuzz [-- N [SEED]]\n       npm run faults [-- N]');
  process.exit(2);
}
const { status } = spawnSync('vitest', ['run', ...run.tests, '--disableConsoleIntercept=true'], {
  stdio: 'inherit',
  env: { ...process.env, ...run.env(wanted, seed) },
});
process.exit(status ?? 1);
