import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ahead } from '../../src/ingest/ahead.ts';

const BOUNDS = { items: 4, weight: 10, weightOf: (item: number) => item };

it('keeps the order and the bounds, however long each item takes', async () => {
  const items = fc.array(fc.integer({ min: 0, max: 15 }), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(items, fc.infiniteStream(fc.integer({ min: 0, max: 3 })), async (list, pauses) => {
      const running: number[] = [];
      const taken: number[] = [];
      const work = async (item: number): Promise<number> => {
        running.push(item);
        const weight = running.reduce((sum, one) => sum + one, 0);
        expect(running.length).toBeLessThanOrEqual(BOUNDS.items);
        expect(running.length === 1 || weight <= BOUNDS.weight).toBe(true);
        await setTimeout(pauses.next().value);
        return item;
      };
      for await (const group of ahead(Readable.from(list), BOUNDS, work)) {
        expect(group.length).toBeGreaterThan(0);
        for (const item of group) running.splice(running.indexOf(item), 1);
        taken.push(...group);
      }
      expect(taken).toEqual(list);
    }),
    { seed: 11, numRuns: 60 },
  );
});

it('passes on what goes wrong', async () => {
  const fails = async () => {
    for await (const _ of ahead(Readable.from([1, 2]), BOUNDS, () => Promise.reject(new Error('no'))));
  };
  await expect(fails()).rejects.toThrow('no');
});
