import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Fields, publishedDate } from '../../src/ingest/fields.ts';
import { identitiesOf } from '../../src/ingest/identities.ts';
import type { Outcome } from '../../src/ingest/ingest.ts';
import { InputFault } from '../../src/ingest/input-fault.ts';
import { lookupNames } from '../../src/ingest/lookup-names.ts';
import { readAll, run } from '../../src/ingest/run.ts';
import type { Engine } from '../../src/store/engine.ts';
import { saveArticle } from '../../src/store/save/save.ts';
import { type Synthetic, synthesise } from '../../src/synthesise/article.ts';
import { runSynthesise, wanted } from '../../src/synthesise/command.ts';
import { load } from '../../src/synthesise/load.ts';
import { dump, indexed } from '../support/dump.ts';
import { databases, describeOnEachEngine } from '../support/engines.ts';
import { poolForTests } from '../support/pool.ts';

const NOW = new Date('2034-01-01T00:00:00.000Z');

/** Saves an article and what stands in it as ingest does. */
async function save(store: Engine, { article, extraction }: Synthetic): Promise<void> {
  const fields = Fields.parse(article);
  await saveArticle(store, {
    article: { ...fields, title: article.title, body: article.text, published: publishedDate(fields) },
    extraction,
    identities: identitiesOf(extraction),
    lookupNames: new Map(extraction.entities.map((entity) => [entity.id, lookupNames(entity)])),
    extractor: { name: 'synthetic', version: '1.0.0' },
    now: NOW,
  });
}

describeOnEachEngine('loading synthetic articles', (base) => {
  it('leaves the rows that saving them one by one leaves', async () => {
    const articles = [...synthesise(12, 3)];
    const [loaded, saved] = [await base.open(), await base.open()];
    const { claims, figures } = await load(loaded, articles, () => {}, NOW);
    for (const article of articles) await save(saved, article);
    expect(await dump(loaded)).toEqual(await dump(saved));
    expect(await indexed(loaded)).toEqual(await indexed(saved));
    expect(claims).toBe(articles.reduce((sum, { extraction }) => sum + extraction.claims.length, 0));
    expect(figures).toBeGreaterThan(100);
  });

  it('takes further articles afterwards, and refuses to load twice', async () => {
    const store = await base.open();
    await load(store, synthesise(3, 3));
    const [other] = synthesise(1, 4);
    if (other !== undefined) await save(store, other);
    expect((await dump(store)).article).toHaveLength(4);
    await expect(load(store, synthesise(3, 3))).rejects.toThrow('needs an empty one');
  });
});

const pool = poolForTests();

describe('the synthesise command', () => {
  const { open } = databases('sqlite');
  const written = () => {
    const texts: string[] = [];
    const stream = new Writable({
      write(chunk, _, done) {
        texts.push(String(chunk));
        done();
      },
    });
    return { stream, text: () => texts.join('') };
  };

  it('writes articles that ingest takes, and the extractor finds most of their figures', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'attest-synthetic-'));
    try {
      const file = join(folder, 'articles.ndjson');
      const [output, errors] = [written(), written()];
      const args = ['4', '--seed', '3', '--out', file];
      expect(await runSynthesise(args, open, output.stream, errors.stream)).toBe(0);
      const store = await open();
      const faults: string[] = [];
      const watcher = {
        done: (outcome: Outcome) => {
          if (outcome instanceof InputFault) faults.push(outcome.message);
        },
      };
      const reads = readAll({ paths: [file], depth: 'this folder' }, pool);
      const outcomes = await run(store, pool, reads, watcher);
      expect({ outcomes, faults }).toEqual({
        outcomes: { created: 4, revised: 0, updated: 0, unchanged: 0, refused: 0 },
        faults: [],
      });
      const { figure } = await dump(store);
      const truth = [...synthesise(4, 3)].flatMap(({ extraction }) => extraction.figures);
      expect(figure.length).toBeGreaterThan(truth.length * 0.7);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('writes to standard output without a file', async () => {
    const [output, errors] = [written(), written()];
    expect(await runSynthesise(['2'], open, output.stream, errors.stream)).toBe(0);
    const lines = output.text().trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      [...synthesise(2, 1)].map(({ article }) => article),
    );
  });

  it('says how it is used when it is asked for something else', async () => {
    for (const args of [
      [],
      ['many'],
      ['3', '4'],
      ['3', '--seed', 'x'],
      ['3', '--fast'],
      ['3', '--load', '--out', 'a'],
    ]) {
      expect(wanted(args)).toBeNull();
    }
    const [output, errors] = [written(), written()];
    expect(await runSynthesise(['-1'], open, output.stream, errors.stream)).toBe(2);
    expect(errors.text()).toContain('usage');
    expect(wanted(['30', '--load'])).toEqual({ count: 30, seed: 1, out: null, load: true });
  });
});
