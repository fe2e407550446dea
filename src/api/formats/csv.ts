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

export const BYTE_ORDER_MARK = '\ufeff';

type Plain = string | number | boolean | null;

/** The value at a path that goes through no list; null where an object on the way is not known. */
function valueAt(item: unknown, path: readonly string[]): Plain {
  let value = item;
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return null;
    value = (value as Record<string, unknown>)[name];
  }
  return (value ?? null) as Plain;
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

/** Text as a cell: a leading apostrophe keeps it from being a formula, quotes keep commas and line ends. */
function textCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const plainText = (value: Plain): string => (value === null ? '' : String(value));
const escaped = (value: Plain): string => plainText(value).replace(/[\\|]/g, '\\$&');

const plainCell = (value: Plain): string => (typeof value === 'string' ? textCell(value) : plainText(value));

function listCell(item: unknown, path: readonly string[]): string {
  const values: Plain[] = [];
  valuesAt(item, path, 0, values);
  return textCell(values.map(escaped).join('|'));
}

export interface CsvWriter {
  /** The header line. */
  readonly header: string;
  /** One line for one item, as parsed from JSON. */
  readonly line: (item: unknown) => string;
}

/** Writes rows with the given columns; `lists` names the columns that hold several values. */
export function csvWriter(columns: readonly string[], lists: ReadonlySet<string>): CsvWriter {
  const plan = columns.map((column) => ({ path: column.split('.'), many: lists.has(column) }));
  return {
    header: `${columns.map(textCell).join(',')}\r\n`,
    line: (item) => {
      let line = '';
      for (const { path, many } of plan) {
        line += many ? listCell(item, path) : plainCell(valueAt(item, path));
        line += ',';
      }
      return `${line.slice(0, -1)}\r\n`;
    },
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
