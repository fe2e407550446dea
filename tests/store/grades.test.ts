import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runGrade } from '../../src/store/grades/command.ts';
import { openStore } from '../../src/store/open.ts';
import { sqlReader } from '../../src/store/read/sql-reader.ts';
import { saveArticle } from '../../src/store/save/save.ts';
import { appOn, get } from '../api/support/server.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { publishedOn, source } from '../support/extraction.ts';

/** One article: the Ministry of Sails says something in the Northern Wire. */
function toll() {
  const s = source({
    title: 'Toll',
    publisher: 'Northern Wire',
    published: publishedOn('2031-04-03'),
    body: 'The Ministry of Sails said that 40 sailors were killed.',
  });
  const ministry = s.entity({
    id: 'ministry',
    name: 'Ministry of Sails',
    kind: 'organisation',
    mentions: ['Ministry of Sails'],
  });
  const attribution = {
    kind: 'indirect',
    source: s.who('The Ministry of Sails', 'ministry'),
    named: true,
  } as const;
  const figures = [s.figure('40', { id: 'f', measure: 'killed', value: 40, low: 40, high: 40 })];
  const claim = s.claim('40 sailors were killed', { id: 'c', attribution, figures });
  return s.incoming({ entities: [ministry], claims: [claim] });
}

describeOnEachEngine('grades', ({ url }) => {
  async function graded() {
    const at = await url();
    const store = await openStore({ url: at });
    await saveArticle(store, toll());
    const lines: string[] = [];
    const output = { write: (text: string) => lines.push(text) };
    const grade = (...args: string[]) => runGrade(() => openStore({ url: at }), args, output, output);
    return { store, grade, said: () => lines.join(''), app: await appOn(store) };
  }

  it('are none at first, found by name, shown as they were given, and taken back', async () => {
    const { store, grade, app } = await graded();
    const rows = async (query: string) =>
      (await get(app, `/v1/${query}&shape=array&fields=id`)).json().length;
    expect(await rows('claims?publisher_grade=none')).toBe(1);
    expect(await rows('claims?claimant_grade=F')).toBe(0);
    expect(await grade('publisher', 'northern wire', 'B', '--by', 'Desk', '--given', '2031-05-01')).toBe(0);
    expect(await grade('entity', 'Ministry of Sails', 'F', '--note', 'One report so far')).toBe(0);
    expect((await get(app, '/v1/grades')).json().data).toEqual([
      {
        kind: 'publisher',
        id: 'northern-wire',
        name: 'Northern Wire',
        grade: 'B',
        by: 'Desk',
        given: '2031-05-01',
        note: null,
      },
      {
        kind: 'entity',
        id: 'ministry-of-sails',
        name: 'Ministry of Sails',
        grade: 'F',
        by: null,
        given: null,
        note: 'One report so far',
      },
    ]);
    for (const found of [
      'articles?publisher_grade=B',
      'claims?publisher_grade=A,B&claimant_grade=F',
      'figures?not_publisher_grade=C&not_claimant_grade=none',
      'entities?grade=F',
    ]) {
      expect(await rows(found), found).toBe(1);
    }
    for (const query of [
      'claims?publisher_grade=none',
      'figures?claimant_grade=A,E',
      'entities?grade=none',
    ]) {
      expect(await rows(query), query).toBe(0);
    }
    expect((await get(app, '/v1/figures/stats?claimant_grade=F')).json().meta.total).toBe(1);
    expect(await grade('entity', 'ministry-of-sails', 'none')).toBe(0);
    expect(await rows('entities?grade=none')).toBe(1);
    expect((await get(app, '/v1/claims?claimant_grade=G')).statusCode).toBe(400);
    await store.close();
  });

  it('change the version of the data, and stay when the article is read again', async () => {
    const { store, grade } = await graded();
    const reader = sqlReader(store);
    const before = await reader.version();
    await grade('publisher', 'Northern Wire', 'C');
    expect(await reader.version()).not.toBe(before);
    await saveArticle(store, { ...toll(), extractor: { name: 'by-hand', version: '2.0.0' } });
    expect((await reader.grades(5)).map(({ grade: letter }) => letter)).toEqual(['C']);
    await store.close();
  });

  it('come from a file too, all of it or nothing; mistakes are named', async () => {
    const { store, grade, said } = await graded();
    const folder = await mkdtemp(join(tmpdir(), 'attest-grades-'));
    const file = join(folder, 'grades.yaml');
    const entry = (name: string, letter: string) =>
      `- {kind: publisher, name: "${name}", grade: ${letter}}\n`;
    try {
      await writeFile(file, entry('Northern Wire', 'D') + entry('Nobody Daily', 'A'));
      await expect(grade('--file', file)).rejects.toThrow('There is no publisher called "Nobody Daily"');
      expect(await sqlReader(store).grades(5)).toEqual([]);
      await writeFile(file, entry('Northern Wire', 'Z'));
      await expect(grade('--file', file)).rejects.toThrow('0.grade');
      await expect(grade('--file', join(folder, 'none.yaml'))).rejects.toThrow('none.yaml');
      await writeFile(file, entry('Northern Wire', 'D'));
      expect(await grade('--file', file)).toBe(0);
      expect(said()).toBe('publisher northern-wire: D\n');
      expect(await grade('publisher', 'Northern Wire')).toBe(2);
      expect(await grade('--colour', 'red')).toBe(2);
      await expect(grade('planet', 'Mars', 'A')).rejects.toThrow('kind');
    } finally {
      await rm(folder, { recursive: true });
      await store.close();
    }
  });
});
