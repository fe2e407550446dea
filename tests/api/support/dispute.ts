/** One more report of the invented conflict of corpus.ts, in which two sides give figures that cannot both hold. */
import type { Engine } from '../../../src/store/engine.ts';
import { saveArticle } from '../../../src/store/save/save.ts';
import { publishedOn, source } from '../../support/extraction.ts';

export async function saveDispute(store: Engine): Promise<void> {
  const s = source({
    id: 'dispute',
    title: 'Both sides count',
    published: publishedOn('2031-02-10'),
    body: 'Veldanian Ministry of Defence said that 40 soldiers were killed in Lenst. Free Lenst Movement said that 90 soldiers were killed in Lenst.',
  });
  const entities = [
    s.entity({
      id: 'vmd',
      name: 'Veldanian Ministry of Defence',
      kind: 'organisation',
      country: 'XVE',
      mentions: ['Veldanian Ministry of Defence'],
    }),
    s.entity({ id: 'free', name: 'Free Lenst Movement', kind: 'group', mentions: ['Free Lenst Movement'] }),
    s.entity({ id: 'lenst', name: 'Lenst', kind: 'place', country: 'XVE', mentions: ['Lenst'] }),
  ];
  const claims = (
    [
      ['vmd', 'Veldanian Ministry of Defence', 40],
      ['free', 'Free Lenst Movement', 90],
    ] as const
  ).map(([id, name, value]) =>
    s.claim(`that ${value} soldiers were killed in Lenst`, {
      id,
      places: ['lenst'],
      attribution: { kind: 'indirect', source: s.who(name, id), named: true, source_kind: 'organisation' },
      figures: [
        s.figure(String(value), {
          id: `f${id}`,
          measure: 'killed',
          unit: 'soldier',
          value,
          low: value,
          high: value,
        }),
      ],
    }),
  );
  const identities = Object.fromEntries(entities.map(({ id }) => [id, `known:${id}`]));
  await saveArticle(store, s.incoming({ entities, claims }, identities));
}
