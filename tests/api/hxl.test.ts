import { expect, test } from 'vitest';
import { HASHTAGS, hashtagOf } from '../../src/api/formats/hxl.ts';
import { articles } from '../../src/query/articles.ts';
import { claims } from '../../src/query/claims.ts';
import { entities, mentions } from '../../src/query/entities.ts';
import { figures } from '../../src/query/figures.ts';
import { quotes } from '../../src/query/quotes.ts';

/** Hashtags of the core schema of HXL 1.1 that are used here. */
const CORE = [
  'date',
  'description',
  'country',
  'event',
  'geo',
  'group',
  'indicator',
  'loc',
  'meta',
  'org',
  'status',
];

const columns = [articles, entities, mentions, claims, figures, quotes].flatMap(({ paths }) => paths.leaves);

test('every hashtag is one of HXL, with attributes as HXL spells them', () => {
  for (const column of columns) {
    const hashtag = hashtagOf(column);
    if (hashtag === '') continue;
    const [, name = ''] = /^#([a-z][a-z0-9_]*)(\+[a-z][a-z0-9_]*)*$/.exec(hashtag) ?? [];
    expect(CORE, `${column}: ${hashtag}`).toContain(name);
  }
});

test('every row of the table is the hashtag of some column', () => {
  const used = new Set(columns.map(hashtagOf));
  for (const [end, hashtag] of HASHTAGS) expect(used, end).toContain(hashtag);
});

test('columns of one list have hashtags of their own', () => {
  for (const { paths } of [articles, entities, claims, figures, quotes]) {
    const tags = paths.leaves.map(hashtagOf).filter((hashtag) => /\+(id|name|num)$/.test(hashtag));
    for (const hashtag of tags) {
      const same = paths.leaves.filter((column) => hashtagOf(column) === hashtag);
      // A claimant is named twice where a figure has the attribution of its claim beside.
      expect(same.length, `${hashtag}: ${same}`).toBeLessThanOrEqual(2);
    }
  }
});
