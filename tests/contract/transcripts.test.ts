import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { published } from './support/check.ts';

const PAGE = readFileSync(new URL('../../docs/transcripts.md', import.meta.url), 'utf8');

/** Routes whose answers are no use on a page: too long, without end, made for people, or empty for the sample. */
const LEFT_OUT = [
  '/',
  '/metrics',
  '/openapi.json',
  '/problems',
  '/problems/{name}',
  '/v1/articles/{id}/revisions/{revision}',
  '/v1/articles/{id}/revisions/{revision}/diff',
  '/v1/changes',
  '/v1/changes/stream',
  '/v1/ingests/{id}',
  '/v1/vocabulary',
];

/** `/v1/claims/{id}` as a pattern for whole paths. */
const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/.]+')}$`);

const routes = Object.entries(published.paths)
  .filter(([, { get }]) => get !== undefined)
  .map(([path]) => path)
  .filter((path) => !LEFT_OUT.includes(path));
const asked = [...PAGE.matchAll(/^curl 'http:\/\/127\.0\.0\.1:3000([^?']+)/gm)].map(([, path = '']) => path);

test.each(routes)('%s has a transcript', (route) => {
  expect(asked.filter((path) => patternOf(route).test(path))).not.toEqual([]);
});

test('no transcript is of a route that is no more, or without an answer', () => {
  const patterns = routes.map(patternOf);
  expect(asked.filter((path) => !patterns.some((pattern) => pattern.test(path)))).toEqual([]);
  expect(PAGE.match(/^```sh\ncurl .*\n```\n\n```\w*\n/gm)).toHaveLength(asked.length);
});
