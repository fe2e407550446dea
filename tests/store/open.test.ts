import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, inject, it } from 'vitest';
import { BLOCK } from '../../src/store/engine.ts';
import { StoreFault } from '../../src/store/fault.ts';
import { openStore } from '../../src/store/open.ts';
import { databases, describeOnEachEngine } from '../support/engines.ts';

/** The message with which opening fails. */
async function faultOf(url: string): Promise<string> {
  const error = await openStore({ url }).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(StoreFault);
  return (error as StoreFault).message;
}

describe('opening a database', () => {
  const sqlite = databases('sqlite');

  it.each(['mysql://localhost/attest', 'attest.db', ''])('refuses the URL %j', async (url) => {
    expect(await faultOf(url)).toBe('DATABASE_URL must begin with file: or postgresql://');
  });

  it.each(['file:', 'file::memory:', 'file:a.db?mode=ro'])('refuses %j, which names no file', async (url) => {
    expect(await faultOf(url)).toContain('must name a file');
  });

  it('names a folder that cannot be written', async () => {
    expect(await faultOf('file:/dev/null/folder/attest.db')).toBe(
      'The folder of the database, /dev/null/folder, cannot be written (ENOTDIR)',
    );
  });

  it('refuses a file that is no database and leaves it as it was', async () => {
    const url = await sqlite.url();
    const path = url.slice('file:'.length);
    const content = 'This is a letter. '.repeat(500);
    await writeFile(path, content);
    expect(await faultOf(url)).toBe(`The database ${path} cannot be opened: file is not a database`);
    expect(await readFile(path, 'utf8')).toBe(content);
  });

  it('says where an unreachable Postgres was looked for, and never the password', async () => {
    const message = await faultOf('postgresql://ann:hidden-word@127.0.0.1:9/attest');
    expect(message).toBe('Postgres at 127.0.0.1:9/attest cannot be used: nothing listens there');
  });

  it.each([
    ['password', (url: URL) => Object.assign(url, { password: 'other-word' }), 'the password is wrong'],
    ['database', (url: URL) => Object.assign(url, { pathname: '/nowhere' }), 'there is no such database'],
  ])('says that the %s of a Postgres is wrong', async (_, change, why) => {
    const url = new URL(`${inject('postgresUrl')}/postgres`);
    const message = await faultOf(change(url).href);
    expect(message).toContain(why);
    expect(message).not.toContain('other-word');
  });
});

describeOnEachEngine('an open database', (on) => {
  it('answers at once or later with rows, numbers as numbers', async () => {
    const store = await on.open();
    const [row] = await store.all<{ n: number; half: number }>(
      'SELECT count(*) AS n, 0.5 AS half FROM dataset',
    );
    expect(row).toEqual({ n: 1, half: 0.5 });
  });

  it('streams rows from one state of the data while others write', async () => {
    const store = await on.open();
    const name = (number: number) => ({ id: `p${number}`, name: 'P', folded: 'p' });
    await store.prisma.publisher.createMany({
      data: Array.from({ length: 2500 }, (_, index) => name(index)),
    });
    const all = 'SELECT id FROM publisher ORDER BY seq';
    const read = store.longRead((session) => session.blocks<{ id: string }>(all, []));
    let rows = 0;
    for await (const block of read) {
      for (const { id } of block) {
        expect(id).toBe(`p${rows}`);
        rows += 1;
      }
      expect(block.length).toBeLessThanOrEqual(BLOCK);
      if (rows === BLOCK) await store.prisma.publisher.create({ data: name(9999) });
    }
    expect(rows).toBe(2500);
    expect(await store.all('SELECT count(*) AS n FROM publisher')).toEqual([{ n: 2501 }]);
  });

  it('can be left in the middle of a stream', async () => {
    const store = await on.open();
    for (let round = 0; round < 20; round += 1) {
      const read = store.longRead((session) =>
        session.blocks<{ seq: number }>('SELECT seq FROM dataset', []),
      );
      for await (const block of read) {
        expect(block).toEqual([{ seq: 1 }]);
        break;
      }
    }
    expect(await store.all('SELECT seq FROM dataset')).toEqual([{ seq: 1 }]);
  });
});
