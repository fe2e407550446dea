import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../src/domain/claim.ts';
import type { Figure } from '../../../src/domain/figure.ts';
import type { Engine } from '../../../src/store/engine.ts';
import { linksBetween, ROLES_IN } from '../../../src/store/links/decide.ts';
import { fillLinks } from '../../../src/store/links/fill.ts';

import { type QuestionRow, questionsOf } from '../../../src/store/links/question.ts';
import { WINDOW } from '../../../src/store/links/rows.ts';
import { removeItems } from '../../../src/store/save/rows.ts';
import { saveArticle } from '../../../src/store/save/save.ts';
import { write } from '../../../src/store/write.ts';
import { randomOf } from '../../../src/synthesise/random.ts';
import { describeOnEachEngine } from '../../support/engines.ts';
import { publishedOn, source } from '../../support/extraction.ts';

const CLAIMANTS = ['Ministry', 'Staff', 'Mission'] as const;
const PLACES = ['Selvik', 'Norrby'] as const;

interface Told {
  readonly by: (typeof CLAIMANTS)[number];
  readonly number: number;
  readonly place: (typeof PLACES)[number] | null;
  readonly denied: boolean;
}

/** An article of a few sentences such as "Staff said that 12 soldiers were killed in Selvik." */
function article(id: string, day: string, told: readonly Told[], extractor = '1.0.0') {
  const sentences = told.map(
    ({ by, number, place, denied }, at) =>
      `${by} ${denied ? 'denied' : 'said'} in line ${at} that ${number} Maltese soldiers were killed${place === null ? '' : ` in ${place}`}.`,
  );
  const s = source({
    id,
    title: id,
    publisher: `Paper ${id.length}`,
    published: publishedOn(day),
    body: `Of Malta, Ministry, Staff, Mission, Selvik and Norrby. ${sentences.join(' ')}`,
  });
  const entity = (name: string, kind: 'organisation' | 'place' | 'country') =>
    s.entity({ id: name, name, kind, mentions: [name] });
  const claims = told.map(({ by, number, place, denied }, at) => {
    const words = sentences[at] ?? '';
    const start = s.article.body.indexOf(words);
    const span = (text: string) => {
      const from = s.article.body.indexOf(text, start);
      return { start: from, end: from + text.length, text };
    };
    return {
      ...s.claim(words, {
        id: `c${at}`,
        modality: denied ? 'denied' : 'asserted',
        places: place === null ? [] : [place],
        about: [{ entity_id: 'Malta', role: 'subject' }],
        figures: [
          {
            ...s.figure('Malta', { id: `f${at}`, measure: 'killed', unit: 'soldier' }),
            ...span(String(number)),
            value: number,
            low: number,
            high: number,
          },
        ],
        attribution: {
          kind: 'indirect',
          source: { ...span(by), entity_id: by },
          named: true,
          source_kind: 'organisation',
        },
      }),
    };
  });
  const entities = [
    ...CLAIMANTS.map((name) => entity(name, 'organisation')),
    ...PLACES.map((name) => entity(name, 'place')),
    entity('Malta', 'country'),
  ];
  const identities = Object.fromEntries(entities.map(({ name }) => [name, name]));
  return {
    ...s.incoming({ entities, claims }, identities),
    extractor: { name: 'by-hand', version: extractor },
  };
}

const draw = (random: ReturnType<typeof randomOf>, count: number): Told[] =>
  Array.from({ length: count }, () => ({
    by: random.pick(CLAIMANTS),
    number: random.between(1, 4) * 10,
    place: random.chance(0.2) ? null : random.pick(PLACES),
    denied: random.chance(0.15),
  }));

/** All links and roles, reckoned without an index from every figure that is served. */
async function reckoned(store: Engine): Promise<{ links: string[]; roles: string[] }> {
  const items = await store.all<{ seq: number; claim_seq: number; figure: string; claim: string }>(
    'SELECT figure.seq, figure.claim_seq, figure_json.json AS figure, claim_json.json AS claim FROM figure JOIN figure_json ON figure_json.seq = figure.seq JOIN claim_json ON claim_json.seq = figure.claim_seq',
  );
  const rows: QuestionRow[] = items.flatMap(({ seq, claim_seq, figure, claim }) =>
    questionsOf(JSON.parse(figure) as Figure, JSON.parse(claim) as Claim).map((row) => ({
      ...row,
      figure_seq: seq,
      claim_seq,
    })),
  );
  rows.sort((a, b) => {
    if (a.published !== b.published) return a.published < b.published ? -1 : 1;
    return a.figure_seq - b.figure_seq;
  });
  const links = new Set<string>();
  const roles = new Set<string>();
  for (const figure of new Set(rows.map(({ figure_seq }) => figure_seq))) {
    const own = rows.filter(({ figure_seq }) => figure_seq === figure);
    const [first] = own;
    if (first === undefined) continue;
    const before = own.flatMap((row) => {
      const question = rows.filter((other) => other.question === row.question);
      const at = question.indexOf(row);
      return question.slice(Math.max(0, at - WINDOW), at);
    });
    for (const { type, later, earlier, backward } of linksBetween(first, before)) {
      const [from, to] = backward === 1 ? [earlier, later] : [later, earlier];
      links.add(`${from.figure} ${type} ${to.figure}`);
      for (const [end, role] of [
        [from, ROLES_IN[type][0]],
        [to, ROLES_IN[type][1]],
      ] as const) {
        roles.add(`${end.claim} ${role}`);
        roles.add(`${end.figure} ${role}`);
      }
    }
  }
  return { links: [...links].sort(), roles: [...roles].sort() };
}

/** All links and roles that are kept. */
async function kept(store: Engine): Promise<{ links: string[]; roles: string[] }> {
  const links = await store.all<{ type: string; backward: number; later: string; earlier: string }>(
    'SELECT r.type, r.backward, later.id AS later, earlier.id AS earlier FROM figure_relation AS r JOIN figure AS later ON later.seq = r.later_seq JOIN figure AS earlier ON earlier.seq = r.earlier_seq',
  );
  const roles = await store.all<{ id: string; value: string }>(
    `SELECT id, value FROM claim_link WHERE kind = 'links' UNION ALL SELECT id, value FROM figure_link WHERE kind = 'links'`,
  );
  return {
    links: links
      .map(({ type, backward, later, earlier }) =>
        backward === 1 ? `${earlier} ${type} ${later}` : `${later} ${type} ${earlier}`,
      )
      .sort(),
    roles: roles.map(({ id, value }) => `${id} ${value}`).sort(),
  };
}

async function remove(store: Engine, id: string): Promise<void> {
  const [row] = await store.all<{ seq: number; published: string }>(
    `SELECT seq, published FROM article WHERE identity = 'id:${id}'`,
  );
  if (row === undefined) throw new Error(`there is no article ${id}`);
  await write(store, async (writer) => {
    await removeItems(writer, row);
    await writer.run('DELETE FROM article WHERE seq = ?', [row.seq]);
  });
}

describeOnEachEngine('links of figures', ({ open }) => {
  it.each([1, 2, 3])(
    'are those that all figures together give, whatever comes, changes and goes (seed %i)',
    async (seed) => {
      const store = await open();
      const random = randomOf('links', seed);
      const ids = Array.from({ length: 12 }, (_, at) => `a${'x'.repeat(at)}`);
      const present = new Set<string>();
      const day = () => `2031-04-0${random.between(1, 9)}`;
      for (let step = 0; step < 36; step += 1) {
        const id = ids[random.between(0, ids.length - 1)] ?? '';
        if (present.has(id) && random.chance(0.35)) {
          await remove(store, id);
          present.delete(id);
        } else {
          await saveArticle(store, article(id, day(), draw(random, random.between(1, 6)), `1.0.${step}`));
          present.add(id);
        }
        if (step % 4 !== 3) continue;
        const found = await kept(store);
        expect(found).toEqual(await reckoned(store));
        if (step === 35)
          for (const type of ['repeats', 'updates', 'contradicts']) {
            expect(found.links.some((link) => link.includes(` ${type} `))).toBe(true);
          }
      }
    },
  );

  it('compare a figure with no more than the window before it', async () => {
    const store = await open();
    const one = (number: number, by: Told['by']): Told => ({ by, number, place: 'Selvik', denied: false });
    const many = Array.from({ length: WINDOW + 1 }, () => one(20, 'Staff'));
    await saveArticle(store, article('first', '2031-04-01', [one(10, 'Ministry')]));
    await saveArticle(store, article('many', '2031-04-02', many));
    await saveArticle(store, article('last', '2031-04-03', [one(10, 'Ministry')]));
    const found = await kept(store);
    expect(found).toEqual(await reckoned(store));
    // The last one would repeat the first, which lies further back than the window.
    expect(found.links.filter((link) => link.includes(' repeats '))).toHaveLength(WINDOW);
    await saveArticle(store, article('many', '2031-04-02', many.slice(0, WINDOW - 1), '2.0.0'));
    const fewer = await kept(store);
    expect(fewer).toEqual(await reckoned(store));
    expect(fewer.links.filter((link) => link.includes(' repeats '))).toHaveLength(WINDOW - 1);
  });

  it('are filled in for figures that have none', async () => {
    const store = await open();
    const random = randomOf('fill', 1);
    for (const id of ['one', 'two', 'three', 'four']) {
      await saveArticle(store, article(id, `2031-04-0${random.between(1, 9)}`, draw(random, 5)));
    }
    const before = await kept(store);
    expect(before.links.length).toBeGreaterThan(5);
    await write(store, async (writer) => {
      await writer.run('DELETE FROM figure_relation');
      await writer.run('DELETE FROM figure_question');
      for (const table of ['claim_link', 'figure_link'])
        await writer.run(`DELETE FROM ${table} WHERE kind = 'links'`);
      await fillLinks(writer);
    });
    expect(await kept(store)).toEqual(before);
  });
});

describe('the window', () => {
  it('is what the docs say', () => expect(WINDOW).toBe(32));
});
