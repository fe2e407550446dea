/**
 * Flat rows for spreadsheets and notebooks (RFC 4180). One column for each leaf of the wire type; several
 * values in one cell are joined by `|`, in which `\` and `|` are escaped by `\`.
 */

import { leavesUnder } from '../../query/paths.ts';
import type { FormatNames, StreamFormat } from './format.ts';
import { hashtagOf } from './hxl.ts';

export const CSV = {
  suffix: 'csv',
  mediaType: 'text/csv',
  contentType: 'text/csv; charset=utf-8; header=present',
  says: 'One line a row below a line of column names.',
} as const satisfies FormatNames;

/** A cell that a spreadsheet could take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;
/** A cell that is not written as it stands. */
const SPECIAL = new RegExp(`${FORMULA.source}|${NEEDS_QUOTES.source}`);
const NEEDS_ESCAPE = /[\\|]/;

export const BYTE_ORDER_MARK = '\ufeff';

type Plain = string | number | boolean | null;

/** Text as a cell: a leading apostrophe keeps it from being a formula, quotes keep commas and line ends. */
function textCell(text: string): string {
  if (!SPECIAL.test(text)) return text;
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const plainCell = (value: Plain): string =>
  typeof value === 'string' ? textCell(value) : String(value ?? '');

/** One of several values of a cell. */
function escaped(value: Plain): string {
  if (typeof value !== 'string') return String(value ?? '');
  return NEEDS_ESCAPE.test(value) ? value.replace(/[\\|]/g, '\\$&') : value;
}

/** The values at a path that goes through lists, in order; an item that lacks it gives null. */
function valuesAt(value: unknown, path: readonly string[], depth: number, into: Plain[]): void {
  if (Array.isArray(value)) {
    for (const item of value) valuesAt(item, path, depth, into);
  } else if (typeof value === 'object' && value !== null) {
    const name = path[depth];
    valuesAt(name === undefined ? null : (value as Record<string, unknown>)[name], path, depth + 1, into);
  } else into.push((value ?? null) as Plain);
}

function listCell(value: unknown, path: readonly string[]): string {
  const values: Plain[] = [];
  valuesAt(value, path, 0, values);
  return textCell(values.map(escaped).join('|'));
}

/** Adjacent columns below one field. Most of an item is null or empty, and all of its columns are skipped at once. */
interface Field {
  readonly name: string;
  /** It stands in a list: its cell has room for several values. */
  readonly many: boolean;
  /** None where it is a column itself. */
  readonly children: readonly Field[];
  /** Its columns, as paths from it. */
  readonly paths: readonly (readonly string[])[];
  /** Its cells when it has no value: each ends with a comma. */
  readonly blank: string;
}

type Column = readonly [path: readonly string[], many: boolean];

function fieldsOf(columns: readonly Column[]): Field[] {
  const groups: { name: string; below: Column[] }[] = [];
  for (const [[name = '', ...path], many] of columns) {
    const last = groups.at(-1);
    if (last?.name === name) last.below.push([path, many]);
    else groups.push({ name, below: [[path, many]] });
  }
  return groups.map(({ name, below }) => ({
    name,
    many: below.some(([, many]) => many),
    children: fieldsOf(below.filter(([path]) => path.length > 0)),
    paths: below.map(([path]) => path),
    blank: ','.repeat(below.length),
  }));
}

/** The cells of all fields of an object, each with a comma behind it. */
function cellsOf(item: unknown, fields: readonly Field[], isInList: boolean): string {
  let cells = '';
  for (const { name, many, children, paths, blank } of fields) {
    const value = (item as Record<string, unknown>)[name] ?? null;
    if (value === null) cells += blank;
    else if (typeof value !== 'object') {
      cells += isInList || many ? textCell(escaped(value as Plain)) : plainCell(value as Plain);
      cells += ',';
    } else if (!Array.isArray(value)) cells += cellsOf(value, children, isInList);
    else if (value.length === 0) cells += blank;
    else if (value.length === 1 && isObject(value[0]) && children.length > 0) {
      cells += cellsOf(value[0], children, true);
    } else for (const path of paths) cells += `${listCell(value, path)},`;
  }
  return cells;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export interface CsvWriter {
  /** The header line. */
  readonly header: string;
  /** One line for one item, as parsed from JSON. */
  readonly line: (item: unknown) => string;
}

/** Writes rows with the given columns; `lists` names the columns that hold several values. */
export function csvWriter(columns: readonly string[], lists: ReadonlySet<string>): CsvWriter {
  const fields = fieldsOf(columns.map((column) => [column.split('.'), lists.has(column)]));
  return {
    header: `${columns.map(textCell).join(',')}\r\n`,
    line: (item) => `${cellsOf(item, fields, false).slice(0, -1)}\r\n`,
  };
}

const hashtagRow = (columns: readonly string[]): string => `${columns.map(hashtagOf).join(',')}\r\n`;

export const csvList: StreamFormat = {
  ...CSV,
  writer: ({ paths: { leaves, lists } }, { fields, bom, hxl }) => {
    const columns = fields === null ? leaves : leavesUnder(leaves, fields);
    const { header, line } = csvWriter(columns, lists);
    return {
      head: (bom ? BYTE_ORDER_MARK : '') + header + (hxl ? hashtagRow(columns) : ''),
      rows: ({ items }) => items.map((item) => line(JSON.parse(item))),
      between: '',
      tail: '',
    };
  },
};
