/** Writes openapi.json; with --check, fails where it is not current. */
import '../src/runtime.ts';
import { writeOrCheck } from './generated.ts';

const { describeApi } = await import('../src/app.ts');
process.exitCode = await writeOrCheck(
  [['openapi.json', `${JSON.stringify(describeApi(), null, 2)}\n`]],
  'npm run openapi',
);
