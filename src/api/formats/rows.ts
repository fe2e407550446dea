/** Flat rows of computed answers: which of their fields are asked for, and how they are written. */
import type { Fault } from '../../query/fault.ts';
import type { Parameter } from '../../query/filter.ts';
import { fieldsOf, PAGE_PARAMETERS } from '../../query/page.ts';
import type { Question } from '../../query/parse.ts';
import { leavesUnder, maskOf, type Paths, project } from '../../query/paths.ts';
import type { Total } from '../../store/read/reader.ts';
import type { Warning } from '../envelope.ts';
import { BYTE_ORDER_MARK, CSV, csvWriter } from './csv.ts';
import type { FormatNames } from './format.ts';
import { NDJSON } from './ndjson.ts';

/** What an answer holds. */
export interface Worked {
  /** The `data` of the envelope. */
  readonly data: unknown;
  /** The same as flat rows. */
  readonly rows: readonly unknown[];
  /** Where the answer is a page of many: how many there are, and where the next one starts. */
  readonly page?: { readonly limit: number; readonly total: Total; readonly cursor: string | null };
  /** Beside those about names. */
  readonly warnings?: readonly Warning[];
  /** What `meta` has beside the version and the warnings. */
  readonly meta: Readonly<Record<string, unknown>>;
}

/** A format beside JSON. */
export interface Format extends FormatNames {
  /** It is made of the flat rows. */
  readonly ofRows: boolean;
  readonly write: (worked: Worked, given: Question['given']) => string;
}

/** What every answer with rows takes. */
export const rowParameters = (paths: Paths): readonly Parameter[] => [
  PAGE_PARAMETERS.shape,
  PAGE_PARAMETERS.bom,
  fieldsOf(paths),
];

/** The rows with no more than the fields that were asked for. */
export function sparseRows(rows: readonly unknown[], given: Question['given']): readonly unknown[] {
  const fields = given.get('fields');
  if (fields === undefined) return rows;
  const mask = maskOf(fields.map(String));
  return rows.map((row) => project(row, mask));
}

/** CSV and NDJSON of the rows. */
export const rowFormats = ({ leaves, lists }: Paths): readonly Format[] => [
  {
    ...CSV,
    ofRows: true,
    write: ({ rows }, given) => {
      const fields = given.get('fields')?.map(String);
      const writer = csvWriter(fields === undefined ? leaves : leavesUnder(leaves, fields), lists);
      const mark = given.get('bom')?.[0] === 'true' ? BYTE_ORDER_MARK : '';
      return mark + writer.header + rows.map(writer.line).join('');
    },
  },
  {
    ...NDJSON,
    ofRows: true,
    write: ({ rows }, given) =>
      sparseRows(rows, given)
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(''),
  },
];

/** `fields` names fields of the flat rows, and the answer must be made of those. */
export function checkFields(
  { given }: Question,
  { all, leaves }: Paths,
  isOfRows: boolean,
  faults: Fault[],
): void {
  const fields = given.get('fields')?.map(String);
  if (fields === undefined) return;
  const fault = (detail: string) => faults.push({ parameter: 'fields', code: 'invalid_value', detail });
  const unknown = fields.find((field) => !all.has(field));
  if (unknown !== undefined)
    fault(`${unknown.slice(0, 100)} is not a field of the flat rows: ${leaves.join(', ')}.`);
  if (!isOfRows) fault('fields picks from flat rows: ask for shape=array, CSV or NDJSON with it.');
}
