/** What can be said about an article beside its text, in every form that is read. */
import { z } from 'zod';
import type { DateValue } from '../domain/dates.ts';
import type { DatePrecision } from '../domain/vocabulary.ts';
import { normalise } from './normalise.ts';

/** Longest field, in UTF-16 code units. */
const LONGEST = 500;

const Words = z
  .string()
  .transform(normalise)
  .pipe(
    z.string().trim().min(1, 'must not be empty').max(LONGEST, `must have at most ${LONGEST} characters`),
  );
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);

const DAY_MS = 86_400_000;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** First and last day of a day, month or year; null when there is no such day. */
function spanOf(text: string): { from: string; to: string; precision: DatePrecision } | null {
  const [, year = '', month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  if (year === '') return null;
  const from = `${year}-${month ?? '01'}-${day ?? '01'}`;
  const start = Date.parse(`${from}T00:00:00Z`);
  if (Number.isNaN(start) || dayOf(start) !== from) return null;
  if (day !== undefined) return { from, to: from, precision: 'day' };
  const next =
    month === undefined ? Date.UTC(Number(year) + 1, 0, 1) : Date.UTC(Number(year), Number(month), 1);
  return { from, to: dayOf(next - DAY_MS), precision: month === undefined ? 'year' : 'month' };
}

/** A date, or an instant whose day is kept as it is written. */
const Published = z
  .string()
  .transform((text) => (/^\d{4}-\d\d-\d\d[T ]/.test(text) ? text.slice(0, 10) : text))
  .refine((text) => spanOf(text) !== null, 'must be a date: YYYY-MM-DD, YYYY-MM or YYYY');

const SHAPE = {
  id: optional(Words).describe('Its id elsewhere; the same id later means a new revision.'),
  url: optional(
    z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).max(2000),
  ).describe('Its address; without an id, the same address later means a new revision.'),
  title: optional(Words).describe('Its headline; without one, the first line of the text.'),
  publisher: optional(Words).describe('The outlet.'),
  author: optional(Words),
  published: optional(Published).describe('The day, month or year it was published.'),
  published_basis: optional(z.enum(['stated', 'inferred'])).describe(
    '`inferred` when the date is not the publisher’s own; `stated` if left out.',
  ),
};

/** Fields of an article in JSON or front matter; further fields are left aside. */
export const Fields = z.object(SHAPE);
export type Fields = z.infer<typeof Fields>;

/** Fields of a metadata file; a further field is a mistake. */
export const MetadataFields = z.strictObject(SHAPE);

/** Fields of an article in JSON, its text among them. */
export const JsonArticle = z.object({ ...SHAPE, text: z.string({ error: 'must be there, as text' }) });

export const NO_FIELDS: Fields = Fields.parse({});

/** The published date in the words of the field. */
export function publishedDate({ published, published_basis }: Fields): DateValue {
  const span = published === null ? null : spanOf(published);
  if (span === null) {
    return {
      from: null,
      to: null,
      edtf: null,
      precision: 'unknown',
      text: null,
      basis: 'unknown',
      evidence: null,
    };
  }
  return { ...span, edtf: published, text: null, basis: published_basis ?? 'stated', evidence: null };
}

/** All that is wrong, in one line: "published: must be a date". */
export const explain = (error: z.ZodError): string =>
  error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ');
