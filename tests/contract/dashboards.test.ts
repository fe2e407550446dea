import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCsv } from '../api/support/csv.ts';
import { appOn, get } from '../api/support/server.ts';
import { describeOnEachEngine } from '../support/engines.ts';
import { poolForTests } from '../support/pool.ts';
import { loadSample } from '../support/seeded.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../examples');
const REQUEST = /http:\/\/127\.0\.0\.1:3000(\/v1\/[^\s"'`)]+)/g;

type Kind = 'string' | 'number' | 'timestamp';
interface Column {
  readonly selector: string;
  readonly type: Kind;
}
interface Example {
  readonly file: string;
  readonly url: string;
  readonly columns: readonly Column[];
}

const NUMBERS = new Set(['low', 'high']);
const TIMES = new Set(['day', 'article.published']);
const columnOf = (selector: string): Column => ({
  selector,
  type: NUMBERS.has(selector) ? 'number' : TIMES.has(selector) ? 'timestamp' : 'string',
});

/** How each language names a column. */
const USES: Readonly<Record<string, RegExp>> = {
  '.py': /["[]"([a-z]+(?:\.[a-z]+)?)"/g,
  '.R': /(?:\$|c\(|, )"?((?:claimant|article)\.\w+|low|high|comparator)/g,
  '.md': /\{"([a-z.]+)", type/g,
  '.js': /(?:x|y|y1|y2|title): '(\w+)'/g,
};

interface Panel {
  readonly targets: readonly { readonly url: string; readonly columns: readonly Column[] }[];
}

function examplesIn(file: string): Example[] {
  const text = readFileSync(path.join(FOLDER, file), 'utf8');
  if (file.endsWith('.json')) {
    const { panels } = JSON.parse(text) as { panels: readonly Panel[] };
    return panels.flatMap(({ targets }) =>
      targets.map(({ url, columns }) => ({
        file,
        url: new URL(url).href.slice('http://127.0.0.1:3000'.length),
        columns,
      })),
    );
  }
  const uses = USES[path.extname(file)];
  const used = uses === undefined ? [] : [...text.matchAll(uses)].map(([, column = '']) => column);
  const columns = [...new Set(used)].map(columnOf);
  return [...text.matchAll(REQUEST)].map(([, url = '']) => ({ file, url, columns }));
}

const FILES = readdirSync(FOLDER).filter((file) => file !== 'README.md');
const EXAMPLES = FILES.flatMap(examplesIn);

/** Rows as a dashboard reads them: text from CSV, values from JSON, by dotted names. */
function cellsOf(contentType: string, body: string): Record<string, unknown>[] {
  if (contentType.startsWith('text/csv')) {
    const [header = [], ...lines] = readCsv(body);
    return lines.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at]])));
  }
  const flat = (value: object, before = ''): [string, unknown][] =>
    Object.entries(value).flatMap(([name, inner]) =>
      inner !== null && typeof inner === 'object' && !Array.isArray(inner)
        ? flat(inner, `${before}${name}.`)
        : [[before + name, inner]],
    );
  return (JSON.parse(body) as object[]).map((row) => Object.fromEntries(flat(row)));
}

const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?Z)?$/;

/** True of a value as the format writes it. */
const fits = (value: unknown, type: Kind, isText: boolean): boolean => {
  if (type === 'timestamp') return ISO.test(String(value));
  if (type === 'number') return isText ? /^-?\d+(\.\d+)?$/.test(String(value)) : typeof value === 'number';
  return typeof value === 'string';
};

describe('examples', () => {
  test('there is one for Grafana, pandas, R, spreadsheets and Observable, and the page lists them', () => {
    expect(FILES.sort()).toEqual([
      'figures.R',
      'figures.py',
      'grafana.json',
      'observable.js',
      'spreadsheet.md',
    ]);
    const page = readFileSync(path.join(FOLDER, 'README.md'), 'utf8');
    for (const file of FILES) {
      expect(page).toContain(`(${file})`);
      expect(
        EXAMPLES.filter((one) => one.file === file && one.columns.length > 1).length,
        file,
      ).toBeGreaterThan(0);
    }
  });
});

describeOnEachEngine('the requests of the examples', (databases) => {
  const pool = poolForTests();
  let app: FastifyInstance;
  beforeAll(async () => {
    const store = await databases.open();
    await loadSample(store, pool);
    app = await appOn(store);
  });

  test.each(EXAMPLES.map((one) => [one.file, one.url, one] as const))(
    '%s: %s has the columns that are used, with data in them, for pages of any origin',
    async (_file, _url, { url, columns }) => {
      const response = await get(app, url, { origin: 'https://dashboard.example' });
      expect(response.statusCode, response.body).toBe(200);
      expect(response.headers['access-control-allow-origin']).toBe('*');
      const contentType = String(response.headers['content-type']);
      const rows = cellsOf(contentType, response.body.replace('\ufeff', ''));
      expect(rows.length).toBeGreaterThan(2);
      for (const { selector, type } of columns) {
        const values = rows.map((row) => row[selector]).filter((value) => value !== '' && value !== null);
        expect(values.length, selector).toBeGreaterThan(0);
        for (const value of values) {
          expect(fits(value, type, contentType.startsWith('text/csv')), `${selector}: ${value}`).toBe(true);
        }
      }
      const { pathname, search, searchParams } = new URL(url, 'http://localhost');
      const fields = searchParams.get('fields')?.split(',') ?? [];
      expect(Object.keys(rows[0] ?? {})).toEqual(expect.arrayContaining(fields));
      // Columns come in one order, whatever the order in which they are asked for.
      searchParams.set('fields', fields.toReversed().join(','));
      const turned = `${pathname}?${decodeURIComponent(searchParams.toString())}`;
      if (fields.length > 1) expect((await get(app, turned)).body, search).toBe(response.body);
    },
  );
});
