import { spawnSync } from 'node:child_process';
import { chmod, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { saveCorpus } from '../api/support/corpus.ts';
import { databases } from '../support/engines.ts';
import { serve } from './support/server.ts';

vi.setConfig({ testTimeout: 120_000 });

const sqlite = databases('sqlite');
const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** File modes do not count for root, so that the server runs as nobody then, whose number is this nearly everywhere. */
const asSomebody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
/** In a checkout that no other user can read there is nobody to run as. */
const canRun =
  spawnSync(process.execPath, ['-e', `fs.readFileSync(${JSON.stringify(MAIN)})`], asSomebody).status === 0;
if (!canRun)
  console.log('The test of a read-only folder is skipped: another user cannot read this checkout.');

test.runIf(canRun)(
  'a data folder that is read-only is a message and exit code 1, and is left as it was',
  async () => {
    const url = await sqlite.url();
    const store = await openStore({ url });
    await saveCorpus(store, 2);
    await store.close();
    const file = url.slice('file:'.length);
    const before = await readFile(file);
    await chmod(file, 0o444);
    for (const [database, mode] of [
      [url, 0o555],
      [`file:${dirname(file)}/new/other.db`, 0o555],
    ] as const) {
      await chmod(dirname(file), mode);
      const server = serve(database, asSomebody);
      expect((await server.ended).code).toBe(1);
      expect(server.output).toContain('cannot be written');
      expect(server.output).toContain(dirname(file));
      expect(server.output).not.toMatch(/\n {4}at /);
    }
    expect(await readFile(file)).toEqual(before);

    // The folder may be written and the file may not.
    await chmod(dirname(file), 0o777);
    const server = serve(url, asSomebody);
    expect((await server.ended).code).toBe(1);
    expect(server.output).toMatch(/cannot be (opened|written)|read-?only/);
    expect(server.output).not.toMatch(/\n {4}at /);
    expect(await readFile(file)).toEqual(before);
    expect((await stat(file)).mode & 0o777).toBe(0o444);
  },
);
