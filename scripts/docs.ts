/** Writes the reference pages in docs/reference; with --check, fails where they are not current. */
import '../src/runtime.ts';
import { writeOrCheck } from './generated.ts';

const { referencePages } = await import('../src/api/reference.ts');
const { SETTINGS } = await import('../src/config.ts');
const files = Object.entries(referencePages(SETTINGS)).map(
  ([name, text]) => [`docs/reference/${name}`, text] as const,
);
process.exitCode = await writeOrCheck(files, 'npm run docs');
