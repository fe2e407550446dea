import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import examples from '../../src/api/openapi/examples.json' with { type: 'json' };

const SEEDS = new URL('../../seeds/', import.meta.url);

/** Every evidence in a value. */
function evidenceIn(value: unknown): { start: number; end: number; exact: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(evidenceIn);
  return 'exact' in value ? [value as { start: number; end: number; exact: string }, ...below] : below;
}

test('the examples of the API are of the seed article: all evidence slices its text', async () => {
  const [seed = ''] = (await readdir(SEEDS)).filter((name) => name.endsWith('.txt'));
  const lines = (await readFile(new URL(seed, SEEDS), 'utf8')).split('\n');
  const evidence = evidenceIn(examples);
  expect(evidence.length).toBeGreaterThan(10);
  // The first line is the title; the offsets count from where the body begins.
  const [title = ''] = lines;
  const text = lines.join('\n');
  const bodies = [text, text.slice(title.length).trimStart()];
  const fits = bodies.map((body) =>
    evidence.every(({ start, end, exact }) => body.slice(start, end) === exact),
  );
  expect(fits).toContain(true);
});
