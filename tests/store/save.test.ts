import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArticleSummary } from '../../src/domain/article.ts';
import { Claim } from '../../src/domain/claim.ts';
import { Entity, Mention } from '../../src/domain/entity.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import { Figure } from '../../src/domain/figure.ts';
import { Quote } from '../../src/domain/quote.ts';
import type { Engine } from '../../src/store/engine.ts';
import { openStore } from '../../src/store/open.ts';
import type { Incoming } from '../../src/store/save/incoming.ts';
import { type Saved, saveArticle, saveArticles } from '../../src/store/save/save.ts';
import { type Dump, dump, indexed } from '../support/dump.ts';
import { databases, describeOnEachEngine } from '../support/engines.ts';
import { NOW, publishedOn, source } from '../support/extraction.ts';
import { populate, world } from '../support/world.ts';

const SCHEMAS = {
  article: ArticleSummary,
  entity: Entity,
  mention: Mention,
  claim: Claim,
  figure: Figure,
  quote: Quote,
};

/** The items of a table as served, by id. */
async function items<T>(store: Engine, table: string): Promise<T[]> {
  const rows = await store.all<{ json: string }>(
    `SELECT json FROM ${table} JOIN ${table}_json USING (seq) ORDER BY id`,
  );
  return rows.map(({ json }) => JSON.parse(json) as T);
}

const ids = async (store: Engine, table: string): Promise<string[]> =>
  (await items<{ id: string }>(store, table)).map(({ id }) => id);

async function version(store: Engine): Promise<number> {
  const [row] = await store.all<{ version: number }>('SELECT version FROM dataset');
  return row?.version ?? -1;
}

/** Every piece of evidence anywhere in an item. */
function evidenceIn(value: unknown): Evidence[] {
  if (Array.isArray(value)) return value.flatMap(evidenceIn);
  if (typeof value !== 'object' || value === null) return [];
  return 'exact' in value ? [value as Evidence] : Object.values(value).flatMap(evidenceIn);
}

/** One article under one address, with one speaker and one claim about each of the words. */
function article(words: readonly string[], { title = 'An article', publisher = 'Post' } = {}): Incoming {
  const s = source({
    title,
    publisher,
    url: 'https://post.example/1',
    published: publishedOn('2025-05-01'),
    body: words.map((word) => `Jon Ek said ${word} fell.`).join('\n'),
  });
  return s.incoming(
    {
      entities:
        words.length === 0
          ? []
          : [s.entity({ id: 'ek', name: 'Jon Ek', kind: 'person', mentions: words.map(() => 'Jon Ek') })],
      claims: words.map((word, index) =>
        s.claim(`${word} fell`, {
          id: `c${index}`,
          attribution: {
            kind: 'indirect',
            source: s.who('Jon Ek', 'ek', index + 1),
            cue: s.span('said', index + 1),
            named: true,
          },
        }),
      ),
    },
    { ek: 'person:jon-ek' },
  );
}

describeOnEachEngine('saving articles', (on) => {
  it('renders every item as its schema says', async () => {
    const store = await on.open();
    await populate(store);
    for (const [table, schema] of Object.entries(SCHEMAS)) {
      const rendered = await items(store, table);
      expect(rendered.length, table).toBeGreaterThan(0);
      for (const item of rendered) expect(schema.safeParse(item).error?.issues ?? []).toEqual([]);
    }
  });

  it('gives evidence that slices the stored text of its revision', async () => {
    const store = await on.open();
    await populate(store);
    const texts = new Map(world().map(({ article: { title, body } }) => [title, body]));
    for (const table of ['mention', 'claim', 'figure', 'quote']) {
      for (const item of await items<{ article: { title: string } }>(store, table)) {
        const body = texts.get(item.article.title) ?? '';
        const all = evidenceIn(item);
        expect(all.length).toBeGreaterThan(0);
        for (const { start, end, exact } of all) expect(body.slice(start, end)).toBe(exact);
      }
    }
  });

  it('changes nothing when the same articles come again', async () => {
    const store = await on.open();
    await populate(store);
    const before = [await dump(store), await version(store)];
    for (const incoming of world()) {
      const later = { ...incoming, now: new Date('2026-01-01') };
      expect((await saveArticle(store, later)).outcome).toBe('unchanged');
    }
    expect([await dump(store), await version(store)]).toEqual(before);
  });

  it('makes a revision of other words under the same address and keeps what stays', async () => {
    const store = await on.open();
    const first = await saveArticle(store, article(['Avik', 'Borg']));
    const claims = await ids(store, 'claim');
    const later = { ...article(['Borg', 'Caldo']), now: new Date('2025-06-01T00:00:00Z') };
    const second = await saveArticle(store, later);
    expect(first.outcome).toBe('created');
    expect(second).toMatchObject({ outcome: 'revised', id: first.id, claims: 2 });

    const revised = await items<Claim>(store, 'claim');
    const kept = revised.filter(({ id }) => claims.includes(id));
    expect(kept.map(({ text, recorded_at }) => [text, recorded_at])).toEqual([
      ['Borg fell', NOW.toISOString()],
    ]);
    expect(revised.map(({ text }) => text).sort()).toEqual(['Borg fell', 'Caldo fell']);
    for (const claim of revised) for (const one of evidenceIn(claim)) expect(one.revision).toBe(2);

    const texts = await store.all<{ revision: number; body: string }>(
      'SELECT revision, body FROM article_revision ORDER BY revision',
    );
    expect(texts).toEqual([
      { revision: 1, body: 'Jon Ek said Avik fell.\nJon Ek said Borg fell.' },
      { revision: 2, body: 'Jon Ek said Borg fell.\nJon Ek said Caldo fell.' },
    ]);
    expect(await indexed(store)).toEqual({ article: 1, entity: 1, claim: 2, quote: 0 });
  });

  it('updates an article whose metadata alone changed, without a new revision', async () => {
    const store = await on.open();
    await saveArticle(store, article(['Avik']));
    const claims = await ids(store, 'claim');
    const saved = await saveArticle(store, article(['Avik'], { title: 'Corrected', publisher: 'Gazette' }));
    expect(saved.outcome).toBe('updated');
    expect(await ids(store, 'claim')).toEqual(claims);
    const [updated] = await items<ArticleSummary>(store, 'article');
    expect(updated).toMatchObject({ title: 'Corrected', revision: 1, publisher: { id: 'gazette' } });
    const [claim] = await items<Claim>(store, 'claim');
    expect(claim?.article).toMatchObject({ title: 'Corrected', publisher: { name: 'Gazette' } });
  });

  it('reads an article again for a new version of the extractor', async () => {
    const store = await on.open();
    await saveArticle(store, article(['Avik']));
    const extractor = { name: 'by-hand', version: '2.0.0' };
    expect((await saveArticle(store, { ...article(['Avik']), extractor })).outcome).toBe('updated');
    const [claim] = await items<Claim>(store, 'claim');
    expect(claim?.extractor_version).toBe('2.0.0');
  });

  it('makes one entity of the mentions of several articles, with all of its names', async () => {
    const store = await on.open();
    await populate(store);
    const ministry = (await items<Entity>(store, 'entity')).find(({ id }) => id === 'ministry-of-defence');
    expect(ministry).toMatchObject({ aliases: ['MOD', 'Defence Ministry'], country: 'ISL' });
    expect(ministry?.counts).toEqual({ articles: 2, mentions: 3, claims: 2, quotes: 0 });
    const dovic = (await items<Entity>(store, 'entity')).find(({ id }) => id === 'mara-dovic');
    expect(dovic).toMatchObject({
      description: 'Colonel',
      affiliation: { id: 'northern-guard', name: 'Northern Guard', kind: 'military_unit' },
      counts: { articles: 2, mentions: 4, claims: 3, quotes: 1 },
    });
  });

  it('finds an entity by names that no article uses, and shows only those that one does', async () => {
    const store = await on.open();
    const names = async () => {
      const [ek] = await items<Entity>(store, 'entity');
      const found = await store.all<{ folded: string }>('SELECT folded FROM alias ORDER BY seq');
      return { shown: ek?.aliases, found: found.map(({ folded }) => folded) };
    };
    const lookupNames = new Map([['ek', ['J. Ek', 'The Mayor']]]);
    await saveArticle(store, { ...article(['Avik']), lookupNames });
    expect(await names()).toEqual({ shown: [], found: ['jon ek', 'j ek', 'mayor'] });
    const later = article(['Borg']);
    for (const entity of later.extraction.entities) entity.aliases = ['J. Ek'];
    await saveArticle(store, { ...later, lookupNames });
    expect(await names()).toEqual({ shown: ['J. Ek'], found: ['jon ek', 'j ek', 'mayor'] });
  });

  it('keeps people apart who share no more than a surname', async () => {
    const store = await on.open();
    for (const [title, role] of [
      ['First', 'a mayor'],
      ['Second', 'a sailor'],
    ] as const) {
      const s = source({ title, body: `Ek, ${role}, spoke.` });
      await saveArticle(
        store,
        s.incoming({
          entities: [s.entity({ id: 'e1', name: 'Ek', kind: 'person', role, mentions: ['Ek'] })],
        }),
      );
    }
    const people = await items<Entity>(store, 'entity');
    expect(people.map(({ description }) => description).sort()).toEqual(['a mayor', 'a sailor']);
    expect(people.map(({ id }) => id)).toEqual(['ek', expect.stringMatching(/^ek-[0-9a-z]{4}$/)]);
  });

  it('removes an entity that no article mentions any more', async () => {
    const store = await on.open();
    await saveArticle(store, article(['Avik']));
    expect(await ids(store, 'entity')).toEqual(['jon-ek']);
    await saveArticle(store, article([]));
    expect(await ids(store, 'entity')).toEqual([]);
    expect(await indexed(store)).toEqual({ article: 1, entity: 0, claim: 0, quote: 0 });
  });

  it('writes nothing of an article when one of its rows cannot be written', async () => {
    const store = await on.open();
    await saveArticle(store, article(['Avik']));
    const before = [await dump(store), await indexed(store), await version(store)];
    const another = article(['Borg', 'Caldo']);
    another.article.url = 'https://post.example/2';
    // Links are written last but one: by then the database has taken entities, mentions and claims.
    await store.prisma.$executeRawUnsafe(
      on.name === 'sqlite'
        ? `CREATE TRIGGER full BEFORE INSERT ON claim_link WHEN NEW.kind = 'entity' BEGIN SELECT RAISE(ABORT, 'disk full'); END`
        : `ALTER TABLE claim_link ADD CONSTRAINT "disk full" CHECK (kind <> 'entity') NOT VALID`,
    );
    await expect(saveArticle(store, another)).rejects.toThrow(/disk full|constraint/i);
    expect([await dump(store), await indexed(store), await version(store)]).toEqual(before);
  });

  it('refuses a span that is not in the text, and writes nothing', async () => {
    const store = await on.open();
    const incoming = article(['Avik']);
    const [claim] = incoming.extraction.claims;
    if (claim === undefined) throw new Error('no claim');
    claim.content = [{ start: 0, end: 4, text: 'Avik' }];
    await expect(saveArticle(store, incoming)).rejects.toThrow('the span 0–4 is not "Avik" in the text');
    expect(await dump(store)).toMatchObject({ article: [], entity: [], publisher: [] });
    expect(await version(store)).toBe(0);
  });

  it('takes texts, names and addresses of any length', async () => {
    const store = await on.open();
    const words = Array.from({ length: 150_000 }, (_, index) => `w${index.toString(36)}`).join(' ');
    const name = `Jon ${'Ek '.repeat(2000)}`.trim();
    const s = source({
      title: 'Long',
      url: `https://post.example/${'a'.repeat(9000)}`,
      body: `${name} said ${words}`,
    });
    const entities = [s.entity({ id: 'e1', name, kind: 'person', aliases: ['Jon'], mentions: [name] })];
    const claims = [s.claim(words, { id: 'c1', attribution: { source: s.who(name, 'e1') } })];
    const incoming = s.incoming({ entities, claims }, { e1: `person:${name}` });
    expect((await saveArticle(store, incoming)).outcome).toBe('created');
    expect((await saveArticle(store, incoming)).outcome).toBe('unchanged');
    expect(await indexed(store)).toEqual({ article: 1, entity: 1, claim: 1, quote: 0 });
  });

  it('finds an article that was changed in between by another writer', async () => {
    const url = await on.url();
    const [one, two] = [await openStore({ url }), await openStore({ url })];
    const outcomes = await Promise.all(
      [one, two, one, two].map((store) => saveArticle(store, article(['Avik', 'Borg']))),
    );
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
      'created',
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
    expect(await ids(one, 'claim')).toHaveLength(2);
    await one.close();
    await two.close();
  });

  it('saves several articles in one transaction as it would one after the other', async () => {
    const [together, apart] = [await on.open(), await on.open()];
    const revised = article(['Borg', 'Caldo']);
    const all = [...world(), article(['Avik']), article(['Avik']), revised, ...world()];
    const outcomes = await saveArticles(together, all);
    const single: Saved[] = [];
    for (const incoming of all) single.push(await saveArticle(apart, incoming));
    expect(outcomes).toEqual(single);
    expect(await dump(together)).toEqual(await dump(apart));
    expect(await indexed(together)).toEqual(await indexed(apart));
    expect(await version(together)).toBe(1);
  });

  it('counts what an entity says as often as its rows do, whatever came before', async () => {
    const store = await on.open();
    const words = fc.array(fc.constantFrom('Avik', 'Borg', 'Caldo'), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(words, async (list) => {
        await saveArticle(store, article(list));
        const [ek] = await items<Entity>(store, 'entity');
        const expected = { articles: 1, mentions: list.length, claims: list.length, quotes: 0 };
        expect(ek?.counts).toEqual(list.length === 0 ? undefined : expected);
        expect(await indexed(store)).toMatchObject({ claim: list.length });
      }),
      { seed: 3, numRuns: 25 },
    );
  });
});

describe('the two engines', () => {
  const engines = [databases('sqlite'), databases('postgresql')];

  it('hold the same rows after the same articles, in the same order', async () => {
    const dumps: Dump[] = [];
    for (const engine of engines) {
      const store = await engine.open();
      await populate(store);
      dumps.push(await dump(store));
    }
    expect(dumps[1]).toEqual(dumps[0]);
    expect(dumps[0]?.claim_link.length).toBeGreaterThan(20);
  });
});
