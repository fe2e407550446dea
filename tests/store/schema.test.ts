import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { SCHEMAS, twinOf } from '../../scripts/schema.ts';
import { describeOnEachEngine } from '../support/engines.ts';

it('the Postgres schema is the twin of the SQLite one', async () => {
  const [sqlite, postgresql] = await Promise.all([
    readFile(SCHEMAS.sqlite, 'utf8'),
    readFile(SCHEMAS.postgresql, 'utf8'),
  ]);
  expect(postgresql).toBe(twinOf(sqlite));
});

it('the last migration left the model as it is', async () => {
  const snapshot = new URL('../../prisma/migrations/schema.prisma', import.meta.url);
  expect(await readFile(snapshot, 'utf8')).toBe(await readFile(SCHEMAS.sqlite, 'utf8'));
});

describeOnEachEngine('the migrated database', (on) => {
  it('has the tables and columns of the model', async () => {
    const store = await on.open();
    const model = await readFile(SCHEMAS.sqlite, 'utf8');
    for (const [, body = ''] of model.matchAll(/^model \w+ \{\n(.*?)^\}/gms)) {
      const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? '';
      const columns = [...body.matchAll(/^ {2}(\w+)\s+(?:Int|String|Float)\b/gm)].map(([, name]) => name);
      expect(columns.length, table).toBeGreaterThan(1);
      await expect(
        (async () => store.all(`SELECT ${columns.map((name) => `"${name}"`).join(', ')} FROM "${table}"`))(),
      ).resolves.toBeInstanceOf(Array);
    }
  });

  it('orders text by code point', async () => {
    const store = await on.open();
    const names = ['b', 'B', 'a', 'Z', 'é', '-', '_', 'z', '10', '9'];
    await store.prisma.publisher.createMany({
      data: names.map((name) => ({ id: name, name, folded: name })),
    });
    const rows = await store.all<{ id: string }>('SELECT id FROM publisher ORDER BY id');
    expect(rows.map(({ id }) => id)).toEqual([...names].sort());
  });
});
