/** From the text of a query string to a list request, with every fault named. */

import type { Scalar } from '../store/read/condition.ts';
import type { AsOf } from '../store/read/past.ts';
import type { ResourceName } from '../store/read/reader.ts';
import { AS_OF, asOfIn } from './as-of.ts';
import { bindingOf, type CursorValue, decodeCursor } from './cursor.ts';
import { facetsParameter } from './dimensions.ts';
import { type Fault, QueryError } from './fault.ts';
import { type AppliedFilter, type Filter, MAX_VALUES, type Parameter, type SortKey } from './filter.ts';
import { COUNTRY_PINS, fieldsOf, PAGE_PARAMETERS, PLACED } from './page.ts';
import type { Paths } from './paths.ts';

/** What can be listed: the table of its filters, its sort keys and the paths of its wire type. */
export interface Resource {
  readonly name: ResourceName;
  readonly filters: readonly Filter[];
  /** The last one must be `id`, which is unique. */
  readonly sorts: readonly SortKey[];
  readonly defaultSort: string;
  readonly paths: Paths;
}

export interface Order {
  readonly key: SortKey;
  readonly descending: boolean;
}

export interface ListRequest {
  readonly applied: readonly AppliedFilter[];
  readonly order: readonly Order[];
  /** Rows in a page; null when the client did not say. */
  readonly limit: number | null;
  readonly after: readonly CursorValue[] | null;
  /** The state of the data that is asked for; null for the present one. */
  readonly asOf: AsOf | null;
  readonly asOfText: string | null;
  readonly fields: readonly string[] | null;
  readonly shape: 'envelope' | 'array';
  readonly bom: boolean;
  readonly hxl: boolean;
  readonly countryPins: boolean;
  /** Dimensions to count the whole set by, beside the page. */
  readonly facets: readonly string[];
  /** Filters in a standard spelling: equal for requests that ask the same. */
  readonly filterText: string;
  /** The query string of the request in a standard spelling, without its cursor. */
  readonly canonical: string;
  /** What its cursors are bound to. */
  readonly binding: string;
}

interface Raw {
  readonly parameter: string;
  readonly texts: string[];
}

/** Reads percent-encoding strictly; null when it is not UTF-8 or holds a NUL, which no store can keep. */
function decode(part: string): string | null {
  try {
    const decoded = decodeURIComponent(part.replaceAll('+', ' '));
    return decoded.includes('\u0000') ? null : decoded;
  } catch {
    return null;
  }
}

/** The parameters of a query string in the order in which they first come. */
function split(queryString: string, faults: Fault[]): Map<string, Raw> {
  const raws = new Map<string, Raw>();
  for (const pair of queryString.split('&')) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    const name = decode(at < 0 ? pair : pair.slice(0, at));
    const value = decode(at < 0 ? '' : pair.slice(at + 1));
    if (name === null || value === null) {
      const parameter = name ?? pair.slice(0, at < 0 ? undefined : at);
      faults.push({ parameter, code: 'invalid_encoding', detail: 'It is not valid percent-encoded UTF-8.' });
      continue;
    }
    const raw = raws.get(name) ?? { parameter: name, texts: [] };
    raw.texts.push(value);
    raws.set(name, raw);
  }
  return raws;
}

/** The values of one parameter; faults are added to the list. */
function read({ name, type, takes }: Parameter, raw: Raw, faults: Fault[]): Scalar[] {
  const fault = (code: Fault['code'], detail: string): Scalar[] => {
    faults.push({ parameter: raw.parameter, code, detail });
    return [];
  };
  if (takes !== 'any' && raw.texts.length > 1) {
    const more = takes === 'list' ? ' Separate the values by commas.' : '';
    return fault('repeated_parameter', `${name} may come only once.${more}`);
  }
  const texts = takes === 'one' ? raw.texts : raw.texts.flatMap((part) => part.split(','));
  if (texts.some((part) => part === '')) return fault('empty_value', `${name} must be ${type.expected}.`);
  if (texts.length > MAX_VALUES) {
    return fault('too_many_values', `${name} takes at most ${MAX_VALUES} values.`);
  }
  const values: Scalar[] = [];
  for (const part of texts) {
    const result = type.schema.safeParse(part);
    if (!result.success) {
      const tooLong =
        result.error.issues.some(({ code }) => code === 'too_big') && type.code !== 'out_of_range';
      return fault(tooLong ? 'too_long' : type.code, `${name} must be ${type.expected}.`);
    }
    const found = type.faultOf?.(part);
    if (found !== undefined) return fault(found.code, found.detail);
    values.push(result.data);
  }
  return values;
}

/** The order of a `sort` text, always ended by the unique id. */
function orderOf(resource: Resource, keys: readonly string[], faults: Fault[]): Order[] {
  const order: Order[] = [];
  for (const text of keys) {
    const descending = text.startsWith('-');
    const name = descending ? text.slice(1) : text;
    const key = resource.sorts.find((candidate) => candidate.name === name);
    if (key === undefined || order.some((one) => one.key === key)) {
      const allowed = resource.sorts.map((sort) => sort.name).join(', ');
      faults.push({
        parameter: 'sort',
        code: 'invalid_value',
        detail: key === undefined ? `sort takes the keys ${allowed}.` : `sort has ${name} twice.`,
      });
      return [];
    }
    order.push({ key, descending });
    if (name === 'id') return order;
  }
  const id = resource.sorts.at(-1);
  return id === undefined ? order : [...order, { key: id, descending: false }];
}

function readFields(resource: Resource, fields: readonly string[], faults: Fault[]): readonly string[] {
  const unknown = fields.find((field) => !resource.paths.all.has(field));
  if (unknown === undefined) return fields;
  const detail = `${unknown} is not a field of ${resource.name}. /v1/vocabulary lists the fields.`;
  faults.push({ parameter: 'fields', code: 'invalid_value', detail });
  return [];
}

/** Filters whose ends are the wrong way round. */
function checkRanges(applied: readonly AppliedFilter[], faults: Fault[]): void {
  const ends = new Map(applied.map((one) => [one.parameter, one.values[0]]));
  for (const [lower, upper] of [
    ['_from', '_to'],
    ['_min', '_max'],
  ] as const) {
    for (const [parameter, low] of ends) {
      if (!parameter.endsWith(lower) || low === undefined) continue;
      const other = parameter.slice(0, -lower.length) + upper;
      const high = ends.get(other);
      if (high !== undefined && low > high) {
        faults.push({ parameter, code: 'invalid_range', detail: `${parameter} lies above ${other}.` });
      }
    }
  }
}

function checkAsOf(applied: readonly AppliedFilter[], given: Question['given'], faults: Fault[]): void {
  const one = given.has(AS_OF.name) ? applied.find(({ filter }) => filter.onlyNow) : undefined;
  if (one === undefined) return;
  const detail = `${one.parameter} looks at what is only known of now: as_of cannot be asked together with it.`;
  faults.push({ parameter: AS_OF.name, code: 'invalid_value', detail });
}

/** Filters that need another beside them get its value. */
const pairUp = (applied: readonly AppliedFilter[], faults: Fault[]): readonly AppliedFilter[] =>
  applied.map((one) => {
    const { needs } = one.filter;
    if (needs === undefined) return one;
    const [beside] = applied.find(({ parameter }) => parameter === needs)?.values ?? [];
    if (beside !== undefined) return { ...one, beside };
    // It is there, only not as it should be: that has been said.
    if (faults.some(({ parameter }) => parameter === needs)) return one;
    const detail = `${one.parameter} needs ${needs} beside it.`;
    faults.push({ parameter: needs, code: 'missing_parameter', detail });
    return one;
  });

const spell = (name: string, values: readonly Scalar[]): string =>
  `${encodeURIComponent(name)}=${values.map((value) => encodeURIComponent(String(value))).join(',')}`;

type Known = ReadonlyMap<string, { readonly parameter: Parameter; readonly negated: boolean }>;

/** Every name that a request can use, and what it stands for. */
export function namesOf(filters: readonly Filter[], others: readonly Parameter[]): Known {
  const known = new Map<string, { parameter: Parameter; negated: boolean }>();
  for (const filter of filters) {
    known.set(filter.name, { parameter: filter, negated: false });
    if (filter.negatable) known.set(`not_${filter.name}`, { parameter: filter, negated: true });
  }
  for (const parameter of others) known.set(parameter.name, { parameter, negated: false });
  return known;
}

/** What a list takes beside its filters. */
const listParameters = ({ name, sorts, paths }: Resource): readonly Parameter[] => {
  const facets = facetsParameter(name);
  const own = {
    ...PAGE_PARAMETERS,
    sort: { ...PAGE_PARAMETERS.sort, example: `-${sorts[0]?.name},id` },
    fields: fieldsOf(paths),
  };
  const pins = PLACED.includes(name) ? [COUNTRY_PINS] : [];
  return [...Object.values(own), AS_OF, ...pins, ...(facets === null ? [] : [facets])];
};

/** Every name that the list of a resource takes. */
export const parametersOf = (resource: Resource): Known =>
  namesOf(resource.filters, listParameters(resource));

/** What a query string asks: the filters it applies, sorted by name, and the values of its other parameters. */
export interface Question {
  readonly applied: readonly AppliedFilter[];
  readonly given: ReadonlyMap<string, readonly Scalar[]>;
}

/**
 * Returns a reader of query strings made of filters and other parameters; `subject` names what is asked in the
 * text of faults. Filters come out sorted by name with their values sorted, so that requests that ask the same
 * read the same. Faults are added to the list.
 */
export function questionReader(
  subject: string,
  filters: readonly Filter[],
  others: readonly Parameter[],
): (queryString: string, faults: Fault[]) => Question {
  const known = namesOf(filters, others);
  const byName = new Map(filters.map((filter) => [filter.name, filter]));

  return (queryString, faults) => {
    const applied: AppliedFilter[] = [];
    const given = new Map<string, readonly Scalar[]>();
    for (const raw of split(queryString, faults).values()) {
      const found = known.get(raw.parameter);
      if (found === undefined) {
        const detail = `${subject} have no parameter ${raw.parameter.slice(0, 100)}.`;
        faults.push({ parameter: raw.parameter.slice(0, 100), code: 'unknown_parameter', detail });
        continue;
      }
      const values = read(found.parameter, raw, faults);
      const filter = byName.get(found.parameter.name);
      if (filter === undefined) given.set(raw.parameter, values);
      else
        applied.push({
          filter,
          parameter: raw.parameter,
          negated: found.negated,
          values: [...new Set(values)].sort(),
        });
    }
    applied.sort((a, b) => (a.parameter < b.parameter ? -1 : 1));
    checkRanges(applied, faults);
    checkAsOf(applied, given, faults);
    return { applied: pairUp(applied, faults), given };
  };
}

/** The query string of a question in a standard spelling: its filters, and its other parameters but for some. */
export const spellFilters = (applied: readonly AppliedFilter[]): string =>
  applied.map(({ parameter, values }) => spell(parameter, values)).join('&');

export const spellQuestion = ({ applied, given }: Question, leaveOut: readonly string[] = []): string =>
  [
    spellFilters(applied),
    ...[...given].filter(([name]) => !leaveOut.includes(name)).map(([name, values]) => spell(name, values)),
  ]
    .filter((part) => part !== '')
    .join('&');

/** Returns a parser for the list of a resource. Throws `QueryError` with every fault. */
export function listParser(resource: Resource): (queryString: string) => ListRequest {
  const readQuestion = questionReader(resource.name, resource.filters, listParameters(resource));

  return (queryString) => {
    const faults: Fault[] = [];
    const question = readQuestion(queryString, faults);
    const { applied, given: page } = question;

    const texts = (name: string): readonly string[] | undefined => page.get(name)?.map(String);
    const order = orderOf(resource, texts('sort') ?? resource.defaultSort.split(','), faults);
    const fields = texts('fields');
    const sparse = fields === undefined ? null : readFields(resource, fields, faults);
    const [limit = null] = page.get('limit') ?? [];
    const [shape = 'envelope'] = texts('shape') ?? [];
    const isTrue = (name: string): boolean => texts(name)?.[0] === 'true';
    const [cursor] = texts('cursor') ?? [];

    const filterText = spellFilters(applied);
    const sortText = order.map(({ key, descending }) => (descending ? '-' : '') + key.name).join(',');
    const stateText = page.has(AS_OF.name) ? `&${spell(AS_OF.name, page.get(AS_OF.name) ?? [])}` : '';
    const binding = bindingOf(`${resource.name}?${filterText}&sort=${sortText}${stateText}`);
    let after: readonly CursorValue[] | null = null;
    if (cursor !== undefined && faults.length === 0) {
      const decoded = decodeCursor(
        cursor,
        binding,
        order.map(({ key }) => key.kind),
      );
      if (decoded.fault === undefined) after = decoded.values;
      else faults.push({ parameter: 'cursor', code: decoded.fault, detail: CURSOR_FAULTS[decoded.fault] });
    }
    if (faults.length > 0) throw new QueryError(faults);
    return {
      applied,
      order,
      limit: typeof limit === 'number' ? limit : null,
      after,
      asOf: asOfIn(page),
      asOfText: texts(AS_OF.name)?.[0] ?? null,
      fields: sparse,
      shape: shape === 'array' ? 'array' : 'envelope',
      bom: isTrue('bom'),
      hxl: isTrue('hxl'),
      countryPins: isTrue('country_pins'),
      facets: [...new Set(texts('facets') ?? [])],
      filterText,
      canonical: spellQuestion(question, ['cursor']),
      binding,
    };
  };
}

export const CURSOR_FAULTS = {
  invalid_cursor: 'The cursor is damaged. Take it unchanged from page.next.',
  cursor_mismatch: 'The cursor belongs to a request with another filter or order. Start again without it.',
} as const;
