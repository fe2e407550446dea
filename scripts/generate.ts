/**
 * `npm run generate` derives the Postgres schema and generates both Prisma clients; what is up to date is
 * left alone. `npm run generate -- --check` only says whether the derived schema is in step.
 */
import '../src/runtime.ts';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SCHEMAS, twinOf } from './schema.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'node_modules/prisma/package.json'), 'utf8'));

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Prisma asks for a schema engine here that generating never runs, and would download it: any executable will do. */
function generate(schema: string, client: string): void {
  const stamp = join(client, 'stamp');
  const hash = createHash('sha256').update(version).update(read(schema)).digest('hex');
  if (read(stamp) === hash) return;
  const run = spawnSync(
    process.execPath,
    [join(root, 'node_modules/prisma/build/index.js'), 'generate', '--schema', schema, '--no-hints'],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    },
  );
  if (run.status !== 0) {
    console.error(run.stdout + run.stderr);
    process.exit(1);
  }
  mkdirSync(client, { recursive: true });
  writeFileSync(stamp, hash);
}

const twin = twinOf(read(SCHEMAS.sqlite));
const inStep = read(SCHEMAS.postgresql) === twin;
if (process.argv.includes('--check')) {
  if (!inStep)
    console.error(
      'prisma/postgresql/schema.prisma is not in step with prisma/schema.prisma: run npm run generate',
    );
  process.exit(inStep ? 0 : 1);
}
if (!inStep) {
  mkdirSync(dirname(SCHEMAS.postgresql), { recursive: true });
  writeFileSync(SCHEMAS.postgresql, twin);
}
for (const engine of ['sqlite', 'postgresql'] as const) {
  generate(SCHEMAS[engine], join(root, 'src/store/generated', engine));
}
