/** Writes openapi.json; with --check, fails where it is not current. */
import '../src/runtime.ts';
import type { Reader } from '../src/store/read/reader.ts';
import { writeOrCheck } from './generated.ts';

const { BUILD, describeApi } = await import('../src/app.ts');
// The description asks the store for nothing.
const { document } = describeApi({ reader: {} as Reader, build: BUILD });
process.exitCode = await writeOrCheck(
  [['openapi.json', `${JSON.stringify(document, null, 2)}\n`]],
  'npm run openapi',
);
