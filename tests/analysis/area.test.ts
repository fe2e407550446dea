import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { saveCorpus } from '../api/support/corpus.ts';
import { appOn, assertProblem, get, list } from '../api/support/server.ts';
import { describeOnEachEngine } from '../support/engines.ts';

describeOnEachEngine('areas', (databases) => {
  let app: FastifyInstance;
  const count = async (path: string): Promise<number> => (await list(app, path)).page.total.value;

  beforeAll(async () => {
    const store = await databases.open();
    await saveCorpus(store);
    // The one place of the corpus, Lenst, is at 51.5 N, 3.25 W; its country is known to its middle only.
    const { sql, parameters } = store.sql
      .selectFrom('entity')
      .select('id')
      .where('id', '=', 'veldania')
      .compile();
    expect(await store.all(sql, parameters as string[])).toHaveLength(1);
    await store.prisma.entity.update({
      where: { id: 'veldania' },
      data: { lat: 51.5, lon: -3.25, geo_precision: 'country' },
    });
    app = await appOn(store);
  });

  describe('with a distance', () => {
    test.each([
      ['51.4,-3.25', 11.1, 0],
      ['51.4,-3.25', 11.2, 1],
      ['51.5,-3.15', 6.9, 0],
      ['51.5,-3.15', 7, 1],
      ['51.5,-3.25', 0.001, 1],
      ['-51.5,176.75', 20_000, 0],
      ['-51.5,176.75', 20_038, 1],
    ])('%s within %d km has %d places', async (near, within, found) => {
      expect(await count(`/v1/entities?near=${near}&within_km=${within}`)).toBe(found);
    });

    test('go over the 180th meridian', async () => {
      expect(await count('/v1/entities?near=51.5,179.9&within_km=12500')).toBe(1);
    });
  });

  describe('with a box', () => {
    test.each([
      ['-4,51,-3,52', 1],
      ['-3.25,51.5,-3.25,51.5', 1],
      ['-3.2,51,-3,52', 0],
      ['-4,52,-3,53', 0],
      ['170,51,-3,52', 1],
      ['-3,51,-4,52', 0],
      ['-180,-90,180,90', 1],
    ])('%s has %d places, the middle of a country not among them', async (bbox, found) => {
      expect(await count(`/v1/entities?bbox=${bbox}`)).toBe(found);
    });
  });

  test.each(['claims', 'figures', 'quotes'])('find %s by the places that they happen in', async (name) => {
    const inLenst = await count(`/v1/${name}?place=lenst`);
    expect(inLenst).toBeGreaterThan(0);
    expect(await count(`/v1/${name}?bbox=-4,51,-3,52`)).toBe(inLenst);
    expect(await count(`/v1/${name}?near=51.5,-3.2&within_km=10`)).toBe(inLenst);
    expect(await count(`/v1/${name}?bbox=10,51,20,52`)).toBe(0);
    const { meta } = (await get(app, `/v1/${name}/stats?bbox=-4,51,-3,52`)).json();
    expect(meta.total).toBe(inLenst);
  });

  test('stay as they are asked for from page to page', async () => {
    const first = await list(app, '/v1/claims?near=51.5,-3.2&within_km=10&limit=3');
    const second = await list(app, first.page.next ?? '');
    expect(second.page.total).toEqual(first.page.total);
    expect(second.data.map(({ id }) => id)).not.toContain(first.data[0]?.id);
  });

  test.each([
    ['near=51.5,-3.2', 'within_km', 'missing_parameter'],
    ['within_km=5', 'near', 'missing_parameter'],
    ['near=51.5&within_km=5', 'near', 'invalid_value'],
    ['near=91,0&within_km=5', 'near', 'invalid_value'],
    ['near=51.5,-3.2,7&within_km=5', 'near', 'invalid_value'],
    ['near=51.5,-3.2&within_km=0', 'within_km', 'out_of_range'],
    ['near=51.5,-3.2&within_km=20039', 'within_km', 'out_of_range'],
    ['bbox=1,2,3', 'bbox', 'invalid_value'],
    ['bbox=1,5,3,2', 'bbox', 'invalid_value'],
    ['bbox=181,2,3,4', 'bbox', 'invalid_value'],
    ['bbox=a,b,c,d', 'bbox', 'invalid_value'],
  ])('are refused with %s, the parameter named', async (query, parameter, code) => {
    const problem = assertProblem(await get(app, `/v1/claims?${query}`), 400, 'invalid-parameter');
    expect(problem.errors?.map((one) => [one.parameter, one.code])).toContainEqual([parameter, code]);
  });
});
