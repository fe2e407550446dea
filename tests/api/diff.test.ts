import { expect, test } from 'vitest';
import type { z } from 'zod';
import type { RevisionDiff } from '../../src/api/revisions/diff-schema.ts';
import type { Incoming } from '../../src/store/save/incoming.ts';
import { saveArticle } from '../../src/store/save/save.ts';
import { check } from '../contract/support/check.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { source } from '../support/extraction.ts';
import { appOn, assertProblem, get } from './support/server.ts';

/** A report in which a guard counts the killed, with a second sentence. */
function report(bound: 'at least 100' | 'over 300', second: string): Incoming {
  const s = source({
    id: 'report',
    title: 'Losses',
    body: `The Harbour Guard said that ${bound} sailors were killed near Lenst.\n${second}`,
  });
  const entities = [
    s.entity({ id: 'guard', name: 'Harbour Guard', kind: 'organisation', mentions: ['Harbour Guard'] }),
  ];
  const low = Number(bound.split(' ').at(-1));
  const claim = s.claim(`${bound} sailors were killed near Lenst`, {
    id: 'c1',
    topic: 'casualties',
    attribution: { kind: 'indirect', source: s.who('Harbour Guard', 'guard'), named: true },
    figures: [
      s.figure(bound, {
        id: 'f1',
        measure: 'killed',
        unit: 'sailor',
        value: low,
        low,
        comparator: bound === 'over 300' ? 'over' : 'at_least',
      }),
    ],
  });
  return s.incoming({ entities, claims: [claim, s.claim(second, { id: 'c2' })] }, { guard: 'known:guard' });
}

describeOnEachEngine('the diff of a revision', (databases) => {
  test('carries the changes of the text through to claims and figures', async () => {
    const app = await appOn(
      await (async () => {
        const store = await databases.open();
        await saveArticle(store, report('at least 100', 'Rain fell all day.'));
        await saveArticle(store, report('over 300', 'Rain fell all day.'));
        await saveArticle(store, report('over 300', 'A bridge was closed.'));
        return store;
      })(),
    );
    const [article] = ((await get(app, '/v1/articles')).json() as { data: { id: string }[] }).data;
    const path = `/v1/articles/${article?.id}/revisions`;
    const diffOf = async (revision: number) => {
      const response = await get(app, `${path}/${revision}/diff`);
      check('/v1/articles/{id}/revisions/{revision}/diff', response);
      return (response.json() as { data: z.infer<typeof RevisionDiff> }).data;
    };
    const second = await diffOf(2);
    expect(second).toMatchObject({ from: 1, to: 2 });
    expect(second.text.map(({ before, after }) => [before?.exact, after?.exact])).toEqual([
      ['at least 100', 'over 300'],
    ]);
    expect(second.claims).toMatchObject({
      added: [],
      removed: [],
      changed: [{ fields: ['text'] }],
      unchanged: 1,
    });
    const [change] = second.figures.changed;
    expect(change?.says).toBe('killed went from at least 100 to over 300');
    expect(change?.fields).toEqual(expect.arrayContaining(['value', 'low', 'comparator', 'text']));
    const texts = await Promise.all(
      [1, 2].map(
        async (revision) => (await get(app, `/v1/articles/${article?.id}/text?revision=${revision}`)).body,
      ),
    );
    for (const [index, item] of [change?.before, change?.after].entries()) {
      const { start, end, exact, revision } = item?.evidence ?? { start: 0, end: 0, exact: '?', revision: 0 };
      expect([revision, texts[index]?.slice(start, end)]).toEqual([index + 1, exact]);
    }
    for (const { before, after } of second.text) {
      expect(texts[0]?.slice(before?.start, before?.end)).toBe(before?.exact);
      expect(texts[1]?.slice(after?.start, after?.end)).toBe(after?.exact);
    }
    const third = await diffOf(3);
    expect(third.claims).toMatchObject({
      added: [{ text: 'A bridge was closed.' }],
      removed: [{ text: 'Rain fell all day.' }],
      changed: [],
      unchanged: 1,
    });
    expect(third.figures).toEqual({ added: [], removed: [], changed: [], unchanged: 1 });
    const first = await diffOf(1);
    expect([first.from, first.claims.added.length, first.figures.added.length]).toEqual([null, 2, 1]);
    for (const wrong of ['0', '4', 'x']) {
      const response = await get(app, `${path}/${wrong}/diff`);
      check('/v1/articles/{id}/revisions/{revision}/diff', response);
      assertProblem(response, 404, 'not-found');
    }
    assertProblem(await get(app, '/v1/articles/none/revisions/2/diff'), 404, 'not-found');
  });
});
