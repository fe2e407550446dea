import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const packageAt = (folder: string) =>
  JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
const { dependencies, devDependencies } = packageAt('.');
const client = packageAt('tests/client').devDependencies;
const page = readFileSync(path.join(root, 'docs/dependencies.md'), 'utf8');

/** Package names in the first column of the tables below a heading. */
function named(heading: string): string[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  const cells = section.split('\n').flatMap((line) => line.match(/^\| (`[^|]+`) \| \S/)?.[1] ?? []);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')).sort();
}

it('gives a reason for every dependency, and for nothing else', () => {
  expect(named('To run')).toEqual(Object.keys(dependencies).sort());
  expect(named('To develop')).toEqual(Object.keys(devDependencies).sort());
  expect(named('To try the API')).toEqual(Object.keys(client).sort());
});

it('pins every version exactly', () => {
  for (const [name, version] of [dependencies, devDependencies, client].flatMap(Object.entries)) {
    expect(`${name} ${version}`).toMatch(/^\S+ \d+\.\d+\.\d+(-\S+)?$/);
  }
});
