import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkStore } from '../../src/store/check.ts';
import type { Engine } from '../../src/store/engine.ts';
import { mergeEntities, splitEntity } from '../../src/store/save/merge.ts';
import { reviewItem } from '../../src/store/save/review.ts';
import { saveArticles } from '../../src/store/save/save.ts';
import { dump } from '../support/dump.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { NOW } from '../support/extraction.ts';
import { populate, world } from '../support/world.ts';

const ACTOR = { key: '', reason: 'in a test' };
const isCurrent = () => true;

const merge = (store: Engine, id: string, into: string) =>
  mergeEntities(store, { id, into, isCurrent, actor: ACTOR }, NOW);
const split = (store: Engine, id: string, entity: string) =>
  splitEntity(store, { id, entity, isCurrent, actor: ACTOR }, NOW);

async function idsOf(store: Engine, sql: string): Promise<string[]> {
  return (await store.all<{ id: string }>(sql)).map(({ id }) => id);
}

const entityIds = (store: Engine) => idsOf(store, 'SELECT id FROM entity ORDER BY id');

async function targetOf(store: Engine, id: string): Promise<string> {
  const [row] = await store.all<{ target: string }>(
    store.placed('SELECT target FROM merged_entity WHERE id = ?'),
    [id],
  );
  return row?.target ?? '';
}

/** All rows, but for when an entity was last written. */
async function rows(store: Engine) {
  const tables = await dump(store);
  const questions = await store.all('SELECT * FROM figure_question ORDER BY question, figure');
  const numbers = new Set(['figure_seq', 'claim_seq']);
  return {
    ...tables,
    entity: tables.entity.map(({ updated_at: _, ...row }) => row),
    questions: questions.map((row) =>
      Object.fromEntries(Object.entries(row as object).filter(([column]) => !numbers.has(column))),
    ),
  };
}

/** The same articles again with more to them, and one that is gone over with another extractor. */
const later = () =>
  world().map((incoming, index) =>
    index % 2 === 0
      ? { ...incoming, extractor: { ...incoming.extractor, version: '2.0.0' } }
      : { ...incoming, article: { ...incoming.article, url: `https://later.example/${index}`, id: null } },
  );

/** People correct who said what. */
async function correct(store: Engine, claimant: string): Promise<void> {
  const claims = await idsOf(store, 'SELECT id FROM claim ORDER BY id');
  const quotes = await idsOf(store, 'SELECT id FROM quote ORDER BY id');
  for (const [resource, ids, values] of [
    ['claims', claims, { claimant }],
    ['quotes', quotes, { speaker: claimant }],
  ] as const) {
    for (const id of ids.filter((_, index) => index % 2 === 0)) {
      const review = {
        resource,
        id,
        state: 'corrected',
        reviewer: 'R',
        values: () => values,
        isCurrent,
      } as const;
      expect(await reviewItem(store, review, ACTOR, NOW)).toBe('done');
    }
  }
}

describeOnEachEngine('a merge', (databases) => {
  test('that is undone leaves every row as it would be without it, and all is in step between', {
    timeout: 600_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(fc.nat()),
        fc.integer({ min: 1, max: 3 }),
        fc.boolean(),
        async (choices, merges, isReviewed) => {
          const [store, control] = [await databases.open(), await databases.open()];
          const next = () => choices.next().value ?? 0;
          await populate(store);
          await populate(control);
          if (isReviewed) {
            const all = await entityIds(store);
            const claimant = all[next() % all.length] ?? '';
            for (const one of [store, control]) await correct(one, claimant);
          }
          const gone: string[] = [];
          for (let count = 0; count < merges; count += 1) {
            const all = await entityIds(store);
            const id = all[next() % all.length] ?? '';
            const others = all.filter((one) => one !== id);
            expect(await merge(store, id, others[next() % others.length] ?? '')).toBe('done');
            gone.push(id);
          }
          expect(await checkStore(store)).toEqual([]);
          for (const one of [store, control]) await saveArticles(one, later());
          expect(await checkStore(store)).toEqual([]);
          while (gone.length > 0) {
            const [id = ''] = gone.splice(next() % gone.length, 1);
            expect(await split(store, await targetOf(store, id), id)).toBe('done');
          }
          expect(await checkStore(store)).toEqual([]);
          expect(await rows(store)).toEqual(await rows(control));
        },
      ),
      { seed: 7, numRuns: 8 },
    );
  });
});
