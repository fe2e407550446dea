/** A process that saves articles FROM to TO, all of which mention the same three people. */
import type { Engine } from '../../src/store/engine.ts';
import { openStore } from '../../src/store/open.ts';
import { saveArticle } from '../../src/store/save/save.ts';
import { source } from './extraction.ts';

// In an order of its own for each article: writers that lock rows in that order would deadlock.
const PEOPLE = ['Ana Lind', 'Bo Ek', 'Cy Dahl'];

export async function saveNumber(store: Engine, number: number): Promise<void> {
  const people = [0, 1, 2].map((offset) => PEOPLE[(number + offset) % 3] ?? '');
  const s = source({ title: `Article ${number}`, id: `n${number}`, body: people.join(' met ') });
  const entities = people.map((name) => s.entity({ id: name, name, kind: 'person', mentions: [name] }));
  await saveArticle(
    store,
    s.incoming({ entities }, Object.fromEntries(people.map((name) => [name, `person:${name}`]))),
  );
}

if (import.meta.main) {
  const [url = '', from = '0', to = '0'] = process.argv.slice(2);
  const store = await openStore({ url });
  for (let number = Number(from); number < Number(to); number += 1) await saveNumber(store, number);
  await store.close();
}
