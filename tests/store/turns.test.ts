import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Busy, turns, turnsOfEach } from '../../src/store/read/turns.ts';
import { write } from '../../src/store/write.ts';
import { databases } from '../support/engines.ts';

const sqlite = databases('sqlite');

it('lets others have their turn in the middle of a long transaction, who see the state before it', async () => {
  const store = await sqlite.open();
  let isWritten = false;
  const written = write(store, async (writer) => {
    for (let seq = 0; seq < 20_000; seq += 1)
      await writer.insert('grade', [
        { kind: 'entity', id: `e${seq}`, grade: 'A', by: '', given: '', note: 'x'.repeat(200) },
      ]);
  }).then(() => {
    isWritten = true;
  });
  let reads = 0;
  while (!isWritten) {
    expect(await store.all('SELECT count(*) AS n FROM grade')).toEqual([{ n: 0 }]);
    reads += 1;
    // The commit itself is one step: after it there is nothing to look at.
    if (reads < 5) await setImmediate();
    else break;
  }
  expect(reads).toBe(5);
  await written;
  expect(await store.all('SELECT count(*) AS n FROM grade')).toEqual([{ n: 20_000 }]);
});

const LIMITS = { most: 2, waiting: 1, patience: 50, says: 'too many' };

it('gives so many a turn at a time, lets others wait, and turns away who would wait too long or in too great a number', async () => {
  const take = turns(LIMITS);
  const [first, second] = [await take(), await take()];
  const third = take();
  await expect(take()).rejects.toThrow(Busy);
  first();
  // A turn that is ended twice frees one.
  first();
  const leave = await third;
  await expect(take(), 'nobody leaves').rejects.toThrow('too many');
  leave();
  second();
  await Promise.all([take(), take()]);
  await expect(take()).rejects.toThrow(Busy);
});

it('gives each client turns of its own, and the next ones when it has left them', async () => {
  const take = turnsOfEach(LIMITS);
  const [first] = [await take('one'), await take('one')];
  const third = take('one');
  await expect(take('one')).rejects.toMatchObject({ of: 'one' });
  (await take('other'))();
  first();
  first();
  await third;
  await expect(take('one'), 'nobody leaves').rejects.toThrow('too many');
});
