import type { FastifyInstance } from 'fastify';
import jsonld from 'jsonld';
import { beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { AnnotationCollection, AnnotationPage } from '../../src/api/annotations/schema.ts';
import type { Engine } from '../../src/store/engine.ts';
import { saveArticle } from '../../src/store/save/save.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { source } from '../support/extraction.ts';
import { saveCorpus } from './support/corpus.ts';
import { allRows, appOn, assertProblem, get } from './support/server.ts';

const HOST = 'attest.example';
const PROFILE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"';

const OA = 'http://www.w3.org/ns/oa#';
const AS = 'https://www.w3.org/ns/activitystreams#';

/** The part of the published context that is in use here: what each name means in the vocabularies of the model. */
const MEANINGS = {
  id: '@id',
  type: '@type',
  AnnotationCollection: `${AS}OrderedCollection`,
  AnnotationPage: `${AS}OrderedCollectionPage`,
  Annotation: `${OA}Annotation`,
  SpecificResource: `${OA}SpecificResource`,
  TextualBody: `${OA}TextualBody`,
  TextPositionSelector: `${OA}TextPositionSelector`,
  TextQuoteSelector: `${OA}TextQuoteSelector`,
  Software: `${AS}Application`,
  first: { '@id': `${AS}first`, '@type': '@id' },
  last: { '@id': `${AS}last`, '@type': '@id' },
  next: { '@id': `${AS}next`, '@type': '@id' },
  prev: { '@id': `${AS}prev`, '@type': '@id' },
  partOf: { '@id': `${AS}partOf`, '@type': '@id' },
  items: { '@id': `${AS}items`, '@type': '@id', '@container': '@list' },
  total: `${AS}totalItems`,
  startIndex: `${AS}startIndex`,
  label: 'http://www.w3.org/2000/01/rdf-schema#label',
  motivation: { '@id': `${OA}motivatedBy`, '@type': '@vocab' },
  purpose: { '@id': `${OA}hasPurpose`, '@type': '@vocab' },
  identifying: `${OA}identifying`,
  describing: `${OA}describing`,
  classifying: `${OA}classifying`,
  body: { '@id': `${OA}hasBody`, '@type': '@id' },
  target: { '@id': `${OA}hasTarget`, '@type': '@id' },
  source: { '@id': `${OA}hasSource`, '@type': '@id' },
  selector: { '@id': `${OA}hasSelector`, '@type': '@id' },
  exact: `${OA}exact`,
  prefix: `${OA}prefix`,
  suffix: `${OA}suffix`,
  start: `${OA}start`,
  end: `${OA}end`,
  value: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#value',
  format: 'http://purl.org/dc/elements/1.1/format',
  name: 'http://xmlns.com/foaf/0.1/name',
  generator: { '@id': `${AS}generator`, '@type': '@id' },
  generated: 'http://purl.org/dc/terms/issued',
};

const documentLoader = async (url: string) => {
  expect(url).toBe('http://www.w3.org/ns/anno.jsonld');
  return { contextUrl: null, document: { '@context': MEANINGS }, documentUrl: url };
};

type Collection = z.infer<typeof AnnotationCollection>;

describeOnEachEngine('annotations', (databases) => {
  let store: Engine;
  let app: FastifyInstance;
  let ids: string[];
  beforeAll(async () => {
    store = await databases.open();
    await saveCorpus(store, 2, 150);
    const s = source({ title: 'Flags', body: '🏳️ The mayor said 😀 the bridge fell. 🎉 Then it rained.' });
    await saveArticle(
      store,
      s.incoming({
        claims: [
          {
            ...s.claim('the bridge fell', { id: 'c' }),
            content: [s.span('the bridge fell'), s.span('it rained')],
          },
        ],
      }),
    );
    app = await appOn(store);
    ids = (await allRows(app, '/v1/articles')).map(({ id }) => id);
  });

  const pathOf = (id: string) => `/v1/articles/${id}/annotations`;
  const idOf = (start: string) => ids.find((id) => id.startsWith(start)) ?? '';
  const ask = (url: string) => get(app, url.replace(`http://${HOST}`, ''), { host: HOST });

  /** The collection and the items of all its pages. */
  async function all(id: string) {
    const response = await ask(pathOf(id));
    expect(response.statusCode, response.body).toBe(200);
    expect(String(response.headers['content-type'])).toContain(PROFILE);
    const collection: Collection = AnnotationCollection.parse(response.json());
    const items = [...(collection.first?.items ?? [])];
    let next = collection.first?.next;
    let last = collection.first?.id;
    while (next !== undefined) {
      const page = AnnotationPage.parse((await ask(next)).json());
      expect([page.id, page.startIndex, page.prev]).toEqual([next, items.length, last]);
      expect(page.partOf).toEqual({
        id: collection.id,
        type: 'AnnotationCollection',
        total: collection.total,
      });
      items.push(...page.items);
      last = page.id;
      next = page.next;
    }
    expect(collection.last).toBe(last);
    expect(items).toHaveLength(collection.total);
    return { collection, items };
  }

  test('are of every mention, claim, figure and quote, each once, in the order of the text', async () => {
    const id = idOf('report-1');
    const { collection, items } = await all(id);
    const lists = await Promise.all(
      ['claims', 'figures', 'quotes'].map((name) => allRows(app, `/v1/${name}?article=${id}`)),
    );
    const found = new Set(items.map((one) => decodeURIComponent(one.id.split('#')[1] ?? '')));
    expect(found.size).toBe(collection.total);
    for (const { id: item } of lists.flat()) expect(found).toContain(item);
    const mentions = items.filter(({ motivation }) => motivation === 'identifying');
    expect(mentions.length).toBe(collection.total - lists.flat().length);
    const starts = items.map(({ target }) => JSON.stringify(target[0]).match(/"start":(\d+)/)?.[1]);
    expect(starts.map(Number)).toEqual(starts.map(Number).sort((a, b) => a - b));
  });

  test('select the words themselves, counted in code points, in the text that they name', async () => {
    for (const id of ids) {
      for (const { target } of (await all(id)).items) {
        for (const { source, selector } of target) {
          const points = [...(await ask(source)).body];
          const [position, quote] = selector;
          if (position?.type !== 'TextPositionSelector' || quote?.type !== 'TextQuoteSelector')
            throw new Error('a target has a position and a quote');
          const { start, end } = position;
          expect(points.slice(start, end).join('')).toBe(quote.exact);
          expect(points.slice(0, start).join('').endsWith(quote.prefix)).toBe(true);
          expect(points.slice(end).join('').startsWith(quote.suffix)).toBe(true);
        }
      }
    }
  });

  test('have a target for each stretch of a claim', async () => {
    const { items } = await all(idOf('flags'));
    expect(items).toHaveLength(1);
    const [{ target } = { target: [] }] = items;
    expect(
      target.map(({ selector }) => selector.map((one) => ('exact' in one ? one.exact : one.start))),
    ).toEqual([
      [20, 'the bridge fell'],
      [44, 'it rained'],
    ]);
  });

  test('lead to the items that they are about', async () => {
    const { items } = await all(idOf('report-0'));
    const bodies = new Set(items.flatMap(({ body }) => body.flatMap((one) => ('id' in one ? [one.id] : []))));
    for (const body of [...bodies].slice(0, 40)) expect((await ask(body)).statusCode, body).toBe(200);
  });

  test('mean the same to a reader of linked data, and nothing is dropped', async () => {
    const document = (await ask(pathOf(idOf('report-0')))).json();
    const options = { documentLoader, safe: true } as unknown as jsonld.Options.Expand;
    const [collection] = await jsonld.expand(document, options);
    expect(collection?.['@type']).toEqual([`${AS}OrderedCollection`]);
    const text = JSON.stringify(collection);
    expect(text.split(`${OA}Annotation"`).length - 1).toBe(document.first.items.length);
  });

  test('keep to the revision that was read, when the text changes', async () => {
    const fresh = await databases.open();
    const given = { title: 'Walls', id: 'walls' };
    for (const body of ['The wall stood.', 'At last the wall fell.']) {
      const s = source({ ...given, body });
      await saveArticle(fresh, s.incoming({ claims: [s.claim('wall', { id: 'c' })] }));
    }
    const other = await appOn(fresh);
    const [{ id } = { id: '' }] = await allRows(other, '/v1/articles');
    const { first } = AnnotationCollection.parse((await get(other, pathOf(id))).json());
    const [target] = first?.items[0]?.target ?? [];
    expect(target?.source).toMatch(/\/text\?revision=2$/);
    const texts = await Promise.all(
      ['', '?revision=1', '?revision=2'].map((query) => get(other, `/v1/articles/${id}/text${query}`)),
    );
    expect(texts.map(({ body }) => body)).toEqual([
      'At last the wall fell.',
      'The wall stood.',
      'At last the wall fell.',
    ]);
    assertProblem(await get(other, `/v1/articles/${id}/text?revision=3`), 404, 'not-found');
    assertProblem(await get(other, `/v1/articles/${id}/text?revision=0`), 400, 'invalid-parameter');
  });

  test('of an article without any are an empty collection', async () => {
    const s = source({ title: 'Silence', body: 'Nobody said a word.' });
    await saveArticle(store, s.incoming({}));
    const [{ id } = { id: '' }] = await allRows(app, '/v1/articles?q=silence');
    const collection = AnnotationCollection.parse((await ask(pathOf(id))).json());
    expect([collection.total, collection.first, collection.last]).toEqual([0, undefined, undefined]);
  });

  test('have a tag, and name what is wrong with a request', async () => {
    const url = pathOf(idOf('report-1'));
    const { etag = '' } = (await ask(url)).headers;
    const held = await get(app, url, { host: HOST, 'if-none-match': etag });
    expect(held.statusCode).toBe(304);
    assertProblem(await get(app, pathOf('nobody')), 404, 'not-found');
    assertProblem(await get(app, `${url}?page=99`), 404, 'not-found');
    assertProblem(await get(app, url, { accept: 'text/csv' }), 406, 'not-acceptable');
    for (const [query, parameter] of [
      ['page=0', 'page'],
      ['pages=1', 'pages'],
    ]) {
      const { errors } = assertProblem(await get(app, `${url}?${query}`), 400, 'invalid-parameter');
      expect(errors?.[0]?.parameter).toBe(parameter);
    }
  });
});
