import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/domain/claim.ts';
import type { Figure } from '../../src/domain/figure.ts';
import type { Quote } from '../../src/domain/quote.ts';
import type { Engine } from '../../src/store/engine.ts';
import { deleteArticle } from '../../src/store/save/delete.ts';
import type { Incoming } from '../../src/store/save/incoming.ts';
import { reviewItem } from '../../src/store/save/review.ts';
import { saveArticle } from '../../src/store/save/save.ts';
import { check } from '../contract/support/check.ts';
import { dump } from '../support/dump.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { NOW, publishedOn, source } from '../support/extraction.ts';
import { poolForTests } from '../support/pool.ts';
import { assertProblem, get } from './support/server.ts';
import { type WritingServer, writingServer } from './support/writer.ts';

const pool = poolForTests();

const BODY =
  'The Harbour Guard said that 40 sailors were killed in Lenst. The Reed Front said "90 sailors were killed in Lenst".';

/** Two sides whose figures cannot both hold; `more` comes after what they say. */
function report(more = ''): Incoming {
  const body = BODY + more;
  const s = source({ id: 'count', title: 'Two counts', published: publishedOn('2031-02-10'), body });
  const entities = [
    s.entity({ id: 'guard', name: 'Harbour Guard', kind: 'organisation', mentions: ['Harbour Guard'] }),
    s.entity({ id: 'front', name: 'Reed Front', kind: 'group', mentions: ['Reed Front'] }),
    s.entity({ id: 'lenst', name: 'Lenst', kind: 'place', country: 'XVE', mentions: ['Lenst'] }),
  ];
  const claim = (id: string, name: string, value: number) =>
    s.claim(`${value} sailors were killed in Lenst`, {
      id,
      topic: 'casualties',
      places: ['lenst'],
      quote: id === 'front' ? 'q' : null,
      attribution: { kind: 'indirect', source: s.who(name, id), named: true, source_kind: 'organisation' },
      figures: [
        s.figure(String(value), {
          id: `f-${id}`,
          measure: 'killed',
          unit: 'sailor',
          value,
          low: value,
          high: value,
        }),
      ],
    });
  return s.incoming(
    {
      entities,
      claims: [claim('guard', 'Harbour Guard', 40), claim('front', 'Reed Front', 90)],
      quotes: [
        s.quote('90 sailors were killed in Lenst', { id: 'q', speaker: s.who('Reed Front', 'front') }),
      ],
    },
    Object.fromEntries(entities.map(({ id }) => [id, `known:${id}`])),
  );
}

interface List<T> {
  readonly data: readonly T[];
}

async function rows<T>({ app }: WritingServer, path: string): Promise<readonly T[]> {
  return ((await get(app, path)).json() as List<T>).data;
}

async function one<T>(server: WritingServer, path: string): Promise<T> {
  const [first] = await rows<T>(server, path);
  if (first === undefined) throw new Error(`${path} has no rows`);
  return first;
}

/** Reviews an item as it is now. */
async function review(server: WritingServer, resource: string, id: string, body: object) {
  const { headers } = await get(server.app, `/v1/${resource}/${id}`);
  const url = `/v1/${resource}/${id}`;
  const response = await server.send('PATCH', url, body, { 'if-match': String(headers.etag) });
  check(`/v1/${resource}/{id}`, response, 'patch');
  return response;
}

async function served(store: Engine): Promise<WritingServer> {
  await saveArticle(store, report());
  return writingServer(store, pool);
}

const ninety = (server: WritingServer) => one<Figure>(server, '/v1/figures?value_min=90');

describeOnEachEngine('a review', (databases) => {
  test('corrects a figure: both values are readable, and everything that looks at it is in step', async () => {
    const server = await served(await databases.open());
    const { app, key } = server;
    const figure = await ninety(server);
    const body = {
      review: 'corrected',
      corrections: { value: 40 },
      reason: 'misread',
      reviewer: 'Ana Brekke',
    };
    const response = await review(server, 'figures', figure.id, body);
    expect(response.statusCode).toBe(200);
    const { data } = response.json() as { data: Figure };
    expect(data).toMatchObject({
      value: 40,
      low: 40,
      high: 40,
      review: 'corrected',
      evidence: figure.evidence,
    });
    expect(data.reviewed).toMatchObject({
      by: key,
      reviewer: 'Ana Brekke',
      reason: 'misread',
      corrections: [
        { field: 'value', machine: 90, human: 40 },
        { field: 'low', machine: 90, human: 40 },
        { field: 'high', machine: 90, human: 40 },
      ],
    });
    expect((await get(app, `/v1/figures/${figure.id}`)).json()).toEqual(response.json());
    expect(await rows(server, '/v1/figures?value_min=90')).toEqual([]);
    expect(await rows(server, '/v1/figures?value_max=40')).toHaveLength(2);
    expect(await rows<Figure>(server, '/v1/figures?review=corrected')).toMatchObject([{ id: figure.id }]);
    const claim = await one<Claim>(server, `/v1/claims?review=machine&claimant=${figure.claimant?.id}`);
    expect(claim.figures).toMatchObject([{ id: figure.id, value: 40 }]);
    // The two sides said different things; now they do not.
    expect(await rows(server, '/v1/figures?links=contradicts')).toEqual([]);
    const positions = await rows<{ agreement: string }>(server, '/v1/positions?measure=killed&place=lenst');
    expect(positions).toMatchObject([{ agreement: 'agree' }]);
  });

  test('rejects a claim: its figures answer no question, unless they are asked for', async () => {
    const server = await served(await databases.open());
    const figure = await ninety(server);
    expect(await rows(server, '/v1/figures?links=contradicts')).toHaveLength(2);
    await review(server, 'claims', figure.claim.id, { review: 'rejected', reason: 'a caption' });
    expect(await rows(server, '/v1/figures?links=contradicts')).toEqual([]);
    expect(await rows<Figure>(server, '/v1/figures?review=rejected')).toMatchObject([{ id: figure.id }]);
    const path = '/v1/positions?measure=killed&place=lenst';
    const holders = async (query: string) =>
      (await rows<{ positions: unknown[] }>(server, query)).map(({ positions }) => positions.length);
    expect(await holders(path)).toEqual([1]);
    expect(await holders(`${path}&review=machine,rejected`)).toEqual([2]);
    expect(await rows(server, '/v1/series?measure=killed&place=lenst')).toHaveLength(1);
    // Taken back, all is as it was.
    const back = await review(server, 'claims', figure.claim.id, { review: 'machine' });
    expect((back.json() as { data: Claim }).data).not.toHaveProperty('reviewed');
    expect(await ninety(server)).toEqual(figure);
    expect(await rows(server, '/v1/figures?links=contradicts')).toHaveLength(2);
  });

  test('ties a claim and a quote to somebody else, with what is counted of both', async () => {
    const server = await served(await databases.open());
    const quote = await one<Quote>(server, '/v1/quotes');
    const claim = quote.claim?.id ?? '';
    await review(server, 'claims', claim, {
      review: 'corrected',
      corrections: { claimant: 'harbour-guard' },
    });
    await review(server, 'quotes', quote.id, { review: 'corrected', corrections: { speaker: null } });
    expect(await rows(server, '/v1/claims?claimant=harbour-guard')).toHaveLength(2);
    expect(await rows(server, '/v1/figures?claimant=reed-front')).toEqual([]);
    expect(await rows(server, '/v1/quotes?has_speaker=false')).toMatchObject([
      { id: quote.id, speaker: null },
    ]);
    const counts = async (id: string) => (await get(server.app, `/v1/entities/${id}`)).json().data.counts;
    expect(await counts('harbour-guard')).toMatchObject({ claims: 2, quotes: 0 });
    expect(await counts('reed-front')).toMatchObject({ claims: 0, quotes: 0 });
  });

  test('leaves the very rows that saving the article with the review in place writes', async () => {
    const [one, other] = [await databases.open(), await databases.open()];
    await saveArticle(one, report());
    const idOf = async (table: string): Promise<string> =>
      (await one.all<{ id: string }>(`SELECT id FROM ${table} ORDER BY position, id`))[0]?.id ?? '';
    const actor = { key: 'k1', reason: 'checked' };
    for (const [resource, table, values] of [
      ['claims', 'claim', { claimant: 'reed-front', topic: 'accusation', certainty: 'possible' }],
      ['figures', 'figure', { measure: 'wounded', unit: null, cumulative: true, value: 7, low: 7, high: 7 }],
      ['quotes', 'quote', { speaker: 'harbour-guard', kind: 'mixed' }],
    ] as const) {
      const id = await idOf(table);
      const state = 'corrected';
      const isCurrent = () => true;
      const given = { resource, id, state, reviewer: 'R', values: () => values, isCurrent } as const;
      expect(await reviewItem(one, given, actor, NOW)).toBe('done');
    }
    // Entities are known there already: reviews name them.
    await saveArticle(other, report(' More.'));
    const reviews = await one.all<Record<string, string>>('SELECT * FROM review');
    expect(reviews).toHaveLength(3);
    await other.transact(async (writer) => writer.insert('review', reviews));
    await saveArticle(other, report());
    const compared = async (store: Engine) => {
      const { article: _, article_revision: __, ...tables } = await dump(store);
      // What was saved twice has other revisions; nothing else differs.
      return JSON.parse(JSON.stringify(tables).replaceAll(/"(\\")?revision(\\")?":\d+/g, '"revision":0'));
    };
    expect((await compared(one)).claim).toHaveLength(2);
    const [a, b] = [await compared(one), await compared(other)];
    const plain = (value: unknown) => JSON.stringify(value).replaceAll(/revision\\?":\d+/g, 'revision":0');
    for (const table of Object.keys(a)) expect(plain(a[table]), table).toBe(plain(b[table]));
  });

  test('holds when the article is read again, is taken in anew, and stays readable where the item goes', async () => {
    const store = await databases.open();
    const server = await served(store);
    const figure = await ninety(server);
    await review(server, 'figures', figure.id, { review: 'corrected', corrections: { value: 91 } });
    const { id } = await saveArticle(store, report(' Rain fell.'));
    const corrected = { value: 91, review: 'corrected', evidence: { revision: 2 } };
    const path = `/v1/figures/${figure.id}`;
    expect((await get(server.app, path)).json().data).toMatchObject(corrected);
    // A revision without it.
    const without = report(' Snow fell.');
    without.extraction.claims.pop();
    without.extraction.quotes.pop();
    await saveArticle(store, without);
    assertProblem(await get(server.app, path), 410, 'gone');
    const { data } = (await get(server.app, `/v1/articles/${id}/revisions/2`)).json() as {
      data: { figures: Figure[] };
    };
    expect(data.figures.find((one) => one.id === figure.id)).toMatchObject(corrected);
    await deleteArticle(store, id, { key: '', reason: '' });
    await saveArticle(store, report());
    expect((await get(server.app, path)).json().data).toMatchObject({ value: 91, review: 'corrected' });
  });

  test('is in the sequence of changes, with before and after, key and reason', async () => {
    const server = await served(await databases.open());
    const figure = await ninety(server);
    await review(server, 'figures', figure.id, { review: 'accepted', reason: 'read twice' });
    const answer = await get(server.app, '/v1/changes?since=1');
    check('/v1/changes', answer);
    const [change] = (answer.json() as List<Record<string, unknown>>).data;
    expect(change).toMatchObject({
      action: 'reviewed',
      resource: 'figures',
      id: figure.id,
      by: server.key,
      reviewer: 'tests',
      reason: 'read twice',
      items: [{ resource: 'figures', id: figure.id, before: figure, after: { review: 'accepted' } }],
    });
  });

  test('needs the state that the reviewer saw: 428 without it, 412 with another, whatever else was written', async () => {
    const store = await databases.open();
    const server = await served(store);
    const figure = await ninety(server);
    const url = `/v1/figures/${figure.id}`;
    const accepted = { review: 'accepted' };
    const seen = String((await get(server.app, url, { 'accept-encoding': 'gzip' })).headers.etag);
    const refused = await server.send('PATCH', url, accepted);
    check('/v1/figures/{id}', refused, 'patch');
    assertProblem(refused, 428, 'precondition-required');
    const other = source({ id: 'else', title: 'Something else', body: 'Nothing happened.' });
    await saveArticle(store, other.incoming({}));
    for (const tag of [`W/${seen}`, '"nonsense"', '']) {
      const stale = await server.send('PATCH', url, accepted, { 'if-match': tag });
      check('/v1/figures/{id}', stale, 'patch');
      assertProblem(stale, 412, 'precondition-failed');
    }
    const first = await server.send('PATCH', url, accepted, { 'if-match': `"x", ${seen}` });
    expect(first.statusCode).toBe(200);
    assertProblem(
      await server.send('PATCH', url, accepted, { 'if-match': seen }),
      412,
      'precondition-failed',
    );
    const tag = String(first.headers.etag);
    expect((await get(server.app, url, { 'if-none-match': tag })).statusCode).toBe(304);
    const both = await Promise.all(
      ['rejected', 'accepted'].map((state) =>
        server.send('PATCH', url, { review: state, reason: 'at once' }, { 'if-match': tag }),
      ),
    );
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412]);
    expect((await server.send('PATCH', url, accepted, { 'if-match': '*' })).statusCode).toBe(200);
  });

  test.each([
    ['figures', { review: 'wrong' }, '/review'],
    ['figures', { review: 'corrected' }, '/corrections'],
    ['figures', { review: 'accepted', corrections: { value: 1 } }, '/corrections'],
    ['figures', { review: 'corrected', corrections: { value: 'many' } }, '/corrections/value'],
    ['figures', { review: 'corrected', corrections: { value: 5, low: 3 } }, '/corrections/low'],
    [
      'figures',
      { review: 'corrected', corrections: { comparator: 'between', low: 9, high: 3 } },
      '/corrections/low',
    ],
    ['figures', { review: 'corrected', corrections: { colour: 'red' } }, '/corrections'],
    ['claims', { review: 'corrected', corrections: { claimant: 'nobody' } }, '/corrections/claimant'],
    ['claims', { review: 'corrected', corrections: { text: 'other words' } }, '/corrections'],
    ['quotes', { review: 'accepted', reason: 'x'.repeat(1001) }, '/reason'],
    ['quotes', [], ''],
  ])(
    'of %s with the bad body number %# is refused by name, and nothing is written',
    async (resource, body, pointer) => {
      const store = await databases.open();
      const server = await served(store);
      const { id } = await one<{ id: string }>(server, `/v1/${resource}`);
      const before = await dump(store);
      const { errors } = assertProblem(await review(server, resource, id, body), 400, 'invalid-body');
      expect(errors).toMatchObject([{ pointer, code: 'invalid_value' }]);
      expect(await dump(store)).toEqual(before);
    },
  );
});

describe('reviewing', () => {
  test('needs a key with its scope, and an item', async () => {
    const { databases } = await import('../support/engines.ts');
    const store = await databases('sqlite').open();
    await saveArticle(store, report());
    const writer = await writingServer(store, pool, ['write']);
    const refused = await writer.send('PATCH', '/v1/claims/x', { review: 'accepted' }, { 'if-match': '*' });
    assertProblem(refused, 403, 'forbidden');
    const reviewer = await writingServer(store, pool, ['review']);
    const missing = await reviewer.send('PATCH', '/v1/claims/x', { review: 'accepted' }, { 'if-match': '*' });
    assertProblem(missing, 404, 'not-found');
  });
});
