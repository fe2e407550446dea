/**
 * Runs every `curl` example of the pages against the articles that they are about and writes the real answer below
 * it; with --check, fails where a page shows another answer. An example is a `sh` block of one curl line, followed by
 * a block with its answer.
 */
import '../src/runtime.ts';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeOrCheck } from './generated.ts';

const { openStore } = await import('../src/store/open.ts');
const { sqlReader } = await import('../src/store/read/sql-reader.ts');
const { openPool } = await import('../src/ingest/pool.ts');
const { seed } = await import('../src/ingest/seed-command.ts');
const { BUILD, buildApp } = await import('../src/app.ts');

const ROOT = path.resolve(import.meta.dirname, '..');

/** The pages, and the articles that their examples ask about: those that come with the program where none is named. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  'README.md': [],
  'docs/analysis.md': ['seeds/sample'],
  'docs/formats.md': ['seeds/sample'],
  'docs/search.md': [],
  'docs/transcripts.md': ['seeds/sample'],
};
const EXAMPLE =
  /(```sh\ncurl (?:-\S+ )*'http:\/\/127\.0\.0\.1:3000(?<url>[^']+)'\n```\n)(?:\n```\w*\n[\s\S]*?\n```\n)?/g;
/** Widest line of an answer. */
const WIDTH = 110;

/** JSON with a line for everything that would not fit on one. */
function pretty(value: unknown, indent = ''): string {
  const flat = JSON.stringify(value);
  if (value === null || typeof value !== 'object' || indent.length + flat.length <= WIDTH)
    return spaced(value);
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => inner + pretty(item, inner))
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${pretty(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

/** JSON on one line with a space after every comma and colon. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${spaced(item)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

/** Values that differ from run to run, as the page shows them. */
const VOLATILE: readonly (readonly [RegExp, string])[] = [
  [/"(dataset_version|request_id)":"[^"]*"/g, '"$1":"…"'],
  [/"(\w+_at|generated)":"[^"]*"/g, '"$1":"…"'],
  [/"(sdDatePublished)":"[^"]*"/g, '"$1":"…"'],
  [/<updated>[^<]*/g, '<updated>…'],
];

function block(contentType: string, body: string): string {
  const stable = VOLATILE.reduce((text, [pattern, shown]) => text.replace(pattern, shown), body);
  if (!/[/+]json\b/.test(contentType)) {
    const language = contentType.includes('xml') ? 'xml' : '';
    return `\`\`\`${language}\n${stable.replaceAll('\r\n', '\n').trimEnd()}\n\`\`\`\n`;
  }
  return `\`\`\`json\n${pretty(JSON.parse(stable))}\n\`\`\`\n`;
}

async function answered(page: string, articles: readonly string[]): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'attest-examples-'));
  const store = await openStore({ url: `file:${path.join(folder, 'examples.db')}` });
  const silent = { write: () => true };
  const pool = openPool({ size: 1 });
  await seed(
    store,
    pool,
    articles.map((name) => path.join(ROOT, name)),
    silent,
    silent,
  );
  await pool.close();
  const app = await buildApp(
    { reader: sqlReader(store), build: BUILD },
    { corsOrigins: ['*'], trustProxy: [], logLevel: 'silent', reads: 'open', cacheMb: 0, rateLimit: 0 },
  );
  const parts: string[] = [];
  let from = 0;
  for (const match of page.matchAll(EXAMPLE)) {
    const url = match.groups?.url ?? '';
    const { headers, body } = await app.inject({ url, headers: { accept: '*/*', host: '127.0.0.1:3000' } });
    parts.push(
      page.slice(from, match.index),
      match[1] ?? '',
      '\n',
      block(String(headers['content-type']), body),
    );
    from = match.index + match[0].length;
  }
  await app.close();
  await store.close();
  rmSync(folder, { recursive: true });
  return parts.join('') + page.slice(from);
}

const files: [string, string][] = [];
for (const [page, articles] of Object.entries(PAGES)) {
  files.push([page, await answered(readFileSync(path.join(ROOT, page), 'utf8'), articles)]);
}
process.exitCode = await writeOrCheck(files, 'npm run examples');
