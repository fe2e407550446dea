import { expect, it } from 'vitest';
import { checkStore } from '../../src/store/check.ts';
import type { Incoming } from '../../src/store/save/incoming.ts';
import { saveArticles } from '../../src/store/save/save.ts';
import { allRows, appOn } from '../api/support/server.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { source } from '../support/extraction.ts';

/** A report about a group, of whose country the first says nothing. */
function report(number: number, country: string | null): Incoming {
  const s = source({
    title: `Report ${number}`,
    id: `r${number}`,
    body: `Ana Lind said the Lenst Guard had ${number} boats.`,
  });
  const entities = [
    s.entity({ id: 'ana', name: 'Ana Lind', kind: 'person', mentions: ['Ana Lind'] }),
    s.entity({ id: 'guard', name: 'Lenst Guard', kind: 'group', country, mentions: ['Lenst Guard'] }),
  ];
  const claims = [
    s.claim(`the Lenst Guard had ${number} boats`, {
      id: 'c',
      attribution: { source: s.who('Ana Lind', 'ana') },
      about: [{ entity_id: 'guard', role: 'subject' }],
      figures: [s.figure(`${number}`, { id: 'f', measure: 'equipment' })],
    }),
  ];
  return s.incoming({ entities, claims }, { ana: 'person:ana', guard: 'group:guard' });
}

describeOnEachEngine('the country of an entity', (databases) => {
  it.each([
    ['a later article', [[report(7, null)], [report(8, 'XVE')]]],
    ['a later article of the same transaction', [[report(7, null), report(8, 'XVE')]]],
  ])('finds what was stored before %s told it', async (_when, writes) => {
    const store = await databases.open();
    for (const articles of writes) await saveArticles(store, articles);
    expect(await checkStore(store)).toEqual([]);
    const app = await appOn(store);
    for (const list of ['claims', 'figures', 'articles'])
      expect(await allRows(app, `/v1/${list}?country=XVE`), list).toHaveLength(2);
  });
});
