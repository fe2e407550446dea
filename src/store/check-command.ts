/** The `doctor` command: says what is wrong with what is stored. It repairs nothing. */
import { checkStore } from './check.ts';
import type { Engine } from './engine.ts';

interface Output {
  write(text: string): unknown;
}

/** Prints each fault and returns the exit code: 0 where there is none, 1 where there are some. */
export async function runDoctor(open: () => Promise<Engine>, output: Output): Promise<0 | 1> {
  const store = await open();
  try {
    const findings = await checkStore(store);
    for (const { check, detail } of findings) output.write(`It does not hold that ${check}: ${detail}\n`);
    output.write(findings.length === 0 ? 'Nothing is wrong.\n' : `Faults: ${findings.length}.\n`);
    return findings.length === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
}
