/** The reference pages in docs/reference, written from the tables that the program itself runs on. */
import { articles } from '../query/articles.ts';
import { AS_OF } from '../query/as-of.ts';
import { claims } from '../query/claims.ts';
import { entities, mentions } from '../query/entities.ts';
import { FAULT_CODES } from '../query/fault.ts';
import { figures } from '../query/figures.ts';
import { type Filter, MAX_VALUES, type Parameter } from '../query/filter.ts';
import { PAGE_PARAMETERS } from '../query/page.ts';
import type { Resource } from '../query/parse.ts';
import { quotes } from '../query/quotes.ts';
import { MAX_SEARCH_LENGTH, MAX_SEARCH_WORDS, SEARCH_SYNTAX } from '../query/search-syntax.ts';
import { SEARCH_FILTERS } from '../query/searched.ts';
import { hashtagOf } from './formats/hxl.ts';
import { PROBLEMS } from './problems.ts';

const NOTICE = '<!-- Written by `npm run docs` from the source code: change it there. -->\n';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map(
      (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`,
    )
    .join('\n');

const code = (text: string): string => `\`${text}\``;

const exampleOf = ({ name, example }: Parameter): string =>
  code(`${name}=${encodeURIComponent(example).replaceAll('%2C', ',')}`);

const filterRow = (filter: Filter): string[] => [
  code(filter.name) + (filter.negatable ? `, ${code(`not_${filter.name}`)}` : ''),
  filter.type.expected,
  filter.doc,
  exampleOf(filter),
];

const resourceSection = (resource: Resource, route: string): string =>
  [
    `## ${resource.name[0]?.toUpperCase()}${resource.name.slice(1)}\n`,
    `${code(route)}, in the order ${code(resource.defaultSort)} unless \`sort\` says otherwise.\n`,
    table(['Filter', 'Value', 'Finds', 'Example'], resource.filters.map(filterRow)),
    `\nSort keys:\n`,
    table(
      ['Key', 'Order by'],
      resource.sorts.map(({ name, doc }) => [code(name), doc]),
    ),
    '',
  ].join('\n');

function filtersPage(): string {
  const sections = [
    resourceSection(articles, '/v1/articles'),
    resourceSection(entities, '/v1/entities'),
    resourceSection(mentions, '/v1/entities/{id}/mentions'),
    resourceSection(claims, '/v1/claims'),
    resourceSection(figures, '/v1/figures'),
    resourceSection(quotes, '/v1/quotes'),
  ];
  return `${NOTICE}
# Filters, order and pages

Every list takes the filters of its resource and the parameters of pages below. The same query string works on
the list, on the list with a suffix such as \`.csv\` or \`.geojson\`, and with \`Accept\`; see [formats](../formats.md).

- Different filters all have to hold. Several values of one filter are alternatives: \`topic=casualties,equipment\`
  and \`topic=casualties&topic=equipment\` ask the same. One filter takes at most ${MAX_VALUES} values.
- \`not_\` before a filter leaves out what the filter finds, and keeps everything else, rows without a value included.
- Filters on entities take an id or any name on record, in any case and with or without accents: \`SBU\`,
  \`Ukrainian Security Service\`. A name that several entities have means any of them. A name that nobody has is
  not an error, since a dashboard may ask for what is not in the data yet: it finds nothing, and \`meta.warnings\`
  says so.
- Days are whole days in UTC, both ends included.
- A parameter that a route does not have, a value that does not fit, and a second \`limit\`, \`sort\`, \`fields\`,
  \`cursor\`, \`shape\` or \`bom\` are answered with 400 and the name of the parameter. Nothing is ignored silently.

## Search

\`q\` is read alike by every list, count and export, and finds the same on SQLite and Postgres.

${table(['Text', 'Finds'], SEARCH_SYNTAX)}

Case and accents do not matter, nor possessive endings; *U.S.* is *US*, and what a hyphen joins is found side by side.
Other punctuation is ignored, and there are no brackets. At most ${MAX_SEARCH_WORDS} words and ${MAX_SEARCH_LENGTH} characters. Of an
article, the first 100,000 characters are searched.

\`/v1/search\` searches several resources at once and takes the filters that mean the same in them. Each holds for every
resource that has it; of a resource that lacks it, negated or not, nothing is found, and \`meta.warnings\` says so.

${table(['Filter', 'Value', 'Finds', 'Example'], SEARCH_FILTERS.map(filterRow))}

## Pages

${table(
  ['Parameter', 'Value', 'Meaning', 'Example'],
  [...Object.values(PAGE_PARAMETERS), AS_OF].map((parameter) => [
    code(parameter.name),
    parameter.type.expected,
    parameter.doc,
    exampleOf(parameter),
  ]),
)}

The answer is \`{data, page, meta}\`. \`page.next\` and the \`Link\` header lead to the next page; a cursor stays
valid while the data changes, and shows every row that was there all along exactly once. \`page.total\` counts the
rows of the filter on all pages: exactly up to 10,000 (\`"relation": "eq"\`), as a lower bound beyond (\`"gte"\`).

${sections.join('\n')}`;
}

const columnsSection = ({ name, paths }: Resource): string =>
  [
    `## ${name[0]?.toUpperCase()}${name.slice(1)}\n`,
    table(
      ['Column', 'Type', 'Hashtag'],
      paths.fields
        .filter(({ leaf }) => leaf)
        .map(({ path, type, list }) => [
          code(path),
          list ? `${type}, several` : type,
          hashtagOf(path) === '' ? '' : code(hashtagOf(path)),
        ]),
    ),
    '',
  ].join('\n');

const columnsPage = (): string => `${NOTICE}
# Columns of CSV

The columns of each list in their order, with the hashtags of the Humanitarian Exchange Language that \`hxl=true\`
adds. \`/v1/vocabulary\` says what each field means.

${[articles, entities, mentions, claims, figures, quotes].map(columnsSection).join('\n')}`;

const errorsPage = (): string => `${NOTICE}
# Errors

Every failure is answered with \`application/problem+json\` (RFC 9457): \`type\`, \`title\`, \`status\`, \`detail\`,
\`instance\` and \`request_id\`, which is in the log of the server too. Faults of parameters are listed in
\`errors\`, each with \`parameter\`, \`code\` and \`detail\`.

${table(
  ['Type', 'Status', 'Meaning'],
  Object.entries(PROBLEMS).map(([name, { status, meaning }]) => [
    code(`/problems/${name}`),
    String(status),
    meaning,
  ]),
)}

## Codes of faulty parameters

${table(
  ['Code', 'Meaning'],
  Object.entries(FAULT_CODES).map(([name, meaning]) => [code(name), meaning]),
)}
`;

interface Setting {
  readonly fallback: string;
  readonly doc: string;
  readonly example: string;
}

const configurationPage = (settings: Readonly<Record<string, Setting>>): string => `${NOTICE}
# Configuration

Settings are environment variables; one that is empty counts as unset. All faults are reported at once at start,
and the server does not start with any.

${table(
  ['Variable', 'Default', 'Meaning', 'Example'],
  Object.entries(settings).map(([name, { fallback, doc, example }]) => [
    code(name),
    fallback === '' ? 'empty' : code(fallback),
    doc,
    code(example),
  ]),
)}
`;

/** The pages by their file names. */
export const referencePages = (
  settings: Readonly<Record<string, Setting>>,
): Readonly<Record<string, string>> => ({
  'columns.md': columnsPage(),
  'filters.md': filtersPage(),
  'errors.md': errorsPage(),
  'configuration.md': configurationPage(settings),
});
