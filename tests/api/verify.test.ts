import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import { describeOnEachEngine } from '../support/engines.ts';
import { populate } from '../support/world.ts';
import { allRows, appOn, get } from './support/server.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are read as any client would, by their paths.
type Answer = any;
const RIDGE = 'https://harbour-post.example/ridge';

describeOnEachEngine('verifying', (databases) => {
  let app: FastifyInstance;
  let store: Awaited<ReturnType<typeof databases.open>>;
  beforeAll(async () => {
    store = await databases.open();
    await populate(store);
    app = await appOn(store);
  });

  const verify = async (parameter: 'id' | 'text', value: string): Promise<Answer> => {
    const response = await get(app, `/v1/verify?${parameter}=${encodeURIComponent(value)}`);
    expect(response.statusCode, response.body).toBe(200);
    return response.json();
  };
  const faults = async (query: string) =>
    (await get(app, `/v1/verify?${query}`)).json().errors.map((one: Answer) => [one.parameter, one.code]);

  test('finds the evidence of every item in the stored text', async () => {
    const ids = [];
    for (const name of ['articles', 'claims', 'figures', 'quotes'])
      ids.push(...(await allRows(app, `/v1/${name}`)));
    const entities = await allRows(app, '/v1/entities');
    for (const { id } of entities) ids.push(...(await allRows(app, `/v1/entities/${id}/mentions`)));
    let spans = 0;
    for (const { id } of ids) {
      const { data, meta } = await verify('id', id);
      expect(meta, id).toMatchObject({ result: 'ok', text_intact: true });
      spans += data.length;
      for (const { result, evidence, found, article, link } of data) {
        expect([result, found]).toEqual(['ok', evidence.exact]);
        if (article.url === null) expect(link).toBeNull();
        else expect(link.startsWith(`${article.url}#:~:text=`)).toBe(true);
      }
    }
    expect(spans).toBeGreaterThan(ids.length);
  });

  test('finds a sentence verbatim, where it stands and who said it', async () => {
    const { data, meta } = await verify('text', 'We held the ridge,');
    expect(meta.result).toBe('verbatim');
    const [hit] = data;
    expect(hit.article.url).toBe(RIDGE);
    const { body } = await get(app, `/v1/articles/${hit.article.id}/text`);
    expect(body.slice(hit.evidence.start, hit.evidence.end)).toBe('We held the ridge,');
    expect(hit.link).toBe(`${RIDGE}#:~:text=We%20held%20the%20ridge%2C`);
    expect(hit.said_by.map(({ resource, who }: Answer) => [resource, who.name])).toContainEqual([
      'quotes',
      'Mara Dovic',
    ]);
  });

  test('tells the same words and near ones from verbatim, and says how near', async () => {
    const same = await verify('text', '“we HELD  the ridge”');
    expect(same.meta.result).toBe('same_words');
    expect(same.data[0]).toMatchObject({ edits: 0, similarity: 1, found: 'We held the ridge' });
    const near = await verify('text', 'More than 40 Maltese soldiers were wounded near Selvik on Sunday');
    expect(near.meta.result).toBe('near');
    expect(near.data[0]).toMatchObject({
      edits: 1,
      similarity: 0.9091,
      found: 'More than 40 Maltese soldiers were killed near Selvik on Sunday',
    });
    expect(near.data[0].said_by.length).toBeGreaterThan(0);
  });

  test('says that a sentence is nowhere', async () => {
    const { data, meta } = await verify('text', 'The harbour was closed by the mayor of Selvik');
    expect([data, meta.result]).toEqual([[], 'absent']);
  });

  test('notices when the stored text is not what it was', async () => {
    const other = await databases.open();
    await populate(other);
    const tampered = await appOn(other);
    const [claim] = await allRows(tampered, '/v1/claims?q="soldiers were killed"');
    await other.prisma.$executeRawUnsafe(
      `UPDATE article_revision SET body = replace(body, '40 Maltese soldiers', '90 Maltese soldiers')`,
    );
    const response = await get(tampered, `/v1/verify?id=${claim?.id}`);
    const { data, meta } = response.json();
    expect(meta).toMatchObject({ result: 'failed', text_intact: false });
    expect(data.find(({ field }: Answer) => field === 'content.0')).toMatchObject({
      result: 'failed',
      link: null,
      found: expect.stringContaining('90 Maltese soldiers'),
    });
    expect(data.some(({ result }: Answer) => result === 'ok')).toBe(true);
  });

  test('names what is wrong with a request', async () => {
    expect(await faults('')).toEqual([['id', 'missing_parameter']]);
    expect(await faults('id=x&text=one two three')).toEqual([['text', 'invalid_value']]);
    expect(await faults('text=two words')).toEqual([['text', 'invalid_value']]);
    expect(await faults(`text=${'word '.repeat(201)}`)).toEqual([['text', 'too_long']]);
    expect((await get(app, '/v1/verify?id=c_nobody')).statusCode).toBe(404);
    expect((await get(app, '/v1/verify?id=no-such-article')).statusCode).toBe(404);
  });
});
