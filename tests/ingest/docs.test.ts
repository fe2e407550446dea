import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { JsonArticle } from '../../src/ingest/fields.ts';
import { LARGEST_ARTICLE } from '../../src/ingest/forms.ts';
import { ENDINGS } from '../../src/ingest/read.ts';

it('the page on adding articles names every field, every form and the limit', async () => {
  const page = await readFile(new URL('../../docs/articles.md', import.meta.url), 'utf8');
  for (const field of Object.keys(JsonArticle.shape)) expect(page).toContain(`| \`${field}\` |`);
  for (const ending of ENDINGS) expect(page).toContain(`| \`NAME${ending}\` |`);
  expect(page).toContain(`at most ${LARGEST_ARTICLE / 1e6} MB`);
});
