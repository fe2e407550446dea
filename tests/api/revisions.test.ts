import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../src/domain/evidence.ts';
import { saveArticle } from '../../src/store/save/save.ts';
import { check } from '../contract/support/check.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { source } from '../support/extraction.ts';
import { appOn, assertProblem, get } from './support/server.ts';

interface Full {
  readonly revision: number;
  readonly body: string;
  readonly superseded_by: number | null;
  readonly claims: readonly { readonly text: string; readonly content: readonly Evidence[] }[];
  readonly mentions: readonly { readonly evidence: Evidence }[];
}

/** An article with one claim about each of the words. */
function about(words: readonly string[]) {
  const s = source({
    title: 'Losses',
    url: 'https://post.example/losses',
    body: words.map((word) => `Jon Ek said ${word} fell.`).join('\n'),
  });
  return s.incoming(
    {
      entities: [s.entity({ id: 'ek', name: 'Jon Ek', kind: 'person', mentions: words.map(() => 'Jon Ek') })],
      claims: words.map((word, index) => s.claim(`${word} fell`, { id: `c${index}` })),
    },
    { ek: 'person:jon-ek' },
  );
}

describeOnEachEngine('revisions', (databases) => {
  test('stay readable, each with the items whose evidence slices its text', async () => {
    const store = await databases.open();
    const app = await appOn(store);
    const { id } = await saveArticle(store, about(['Avik', 'Borg']));
    await saveArticle(store, about(['Borg', 'Caldo', 'Dorn']));
    await saveArticle(store, about(['Elm']));
    const path = `/v1/articles/${id}/revisions`;
    const listed = await get(app, path);
    check('/v1/articles/{id}/revisions', listed);
    const { data }: { data: readonly Full[] } = listed.json();
    expect(data.map(({ revision, superseded_by }) => [revision, superseded_by])).toEqual([
      [1, 2],
      [2, 3],
      [3, null],
    ]);
    const texts: string[][] = [];
    for (const { revision } of data) {
      const response = await get(app, `${path}/${revision}`);
      check('/v1/articles/{id}/revisions/{revision}', response);
      const full = (response.json() as { data: Full }).data;
      texts.push(full.claims.map(({ text }) => text));
      const evidence = [
        ...full.claims.flatMap(({ content }) => content),
        ...full.mentions.map((mention) => mention.evidence),
      ];
      expect(evidence.length).toBe(full.claims.length * 2);
      for (const { start, end, exact, revision: named } of evidence) {
        expect([full.body.slice(start, end), named]).toEqual([exact, revision]);
      }
    }
    expect(texts).toEqual([
      ['Avik fell', 'Borg fell'],
      ['Borg fell', 'Caldo fell', 'Dorn fell'],
      ['Elm fell'],
    ]);
  });

  test('that are not there are 404', async () => {
    const store = await databases.open();
    const app = await appOn(store);
    const { id } = await saveArticle(store, about(['Avik']));
    for (const path of [`${id}/revisions/2`, `${id}/revisions/x`, 'nobody/revisions', 'nobody/revisions/1']) {
      assertProblem(await get(app, `/v1/articles/${path}`), 404, 'not-found');
    }
  });
});

describe('a revision number', () => {
  test('is no query parameter', async () => {
    const { databases } = await import('../support/engines.ts');
    const app = await appOn(await databases('sqlite').open());
    assertProblem(await get(app, '/v1/articles/a/revisions?revision=1'), 400, 'invalid-parameter');
  });
});
