import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Entity } from '../../src/domain/entity.ts';
import { openStore } from '../../src/store/open.ts';
import { describeOnEachEngine } from '../support/engines.ts';

const worker = fileURLToPath(new URL('../support/write-many.ts', import.meta.url));

function writeMany(url: string, from: number, to: number): Promise<string> {
  const child = spawn(process.execPath, [worker, url, String(from), String(to)]);
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  return new Promise((resolve) => {
    child.on('close', (code) => resolve(code === 0 ? '' : errors));
  });
}

describeOnEachEngine('processes that write at the same time', (on) => {
  it('share entities without losing or doubling any', { timeout: 120_000 }, async () => {
    const url = await on.url();
    // The ranges overlap: some articles come from two processes at once.
    const faults = await Promise.all([writeMany(url, 0, 20), writeMany(url, 10, 30), writeMany(url, 20, 40)]);
    expect(faults).toEqual(['', '', '']);
    const store = await openStore({ url });
    const entities = await store.all<{ json: string }>(
      'SELECT json FROM entity JOIN entity_json USING (seq) ORDER BY id',
    );
    expect(entities.map(({ json }) => (JSON.parse(json) as Entity).counts)).toEqual(
      [1, 2, 3].map(() => ({ articles: 40, mentions: 40, claims: 0, quotes: 0 })),
    );
    expect(await store.all('SELECT count(*) AS n FROM mention')).toEqual([{ n: 120 }]);
    await store.close();
  });
});
