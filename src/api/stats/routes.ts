import { INTERVALS } from '../../analysis/calendar.ts';
import { MAX_ROWS, stats, TooManyRows } from '../../analysis/stats.ts';
import { FigureStatsRow, StatsRow } from '../../analysis/stats-row.ts';
import { COUNTABLE, type Countable, type CountedResource, type Dimension } from '../../query/dimensions.ts';
import { type Fault, QueryError } from '../../query/fault.ts';
import type { Parameter } from '../../query/filter.ts';
import type { Question, Resource } from '../../query/parse.ts';
import { pathsOf } from '../../query/paths.ts';
import { integer, oneOf } from '../../query/values.ts';
import type { Interval } from '../../store/read/groups.ts';
import { type Asked, type Computed, computedEndpoints } from '../computed.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Deps } from '../list.ts';

const DEFAULT_TOP = 20;
const MAX_TOP = 200;

interface StatsQuestion {
  readonly dimensions: readonly Dimension[];
  readonly calendar: { readonly clock: string; readonly interval: Interval } | null;
  readonly top: number;
}

const named = (entries: readonly (readonly [name: string, doc: string])[]): string =>
  entries.map(([name, doc]) => `\n- \`${name}\`: ${doc}`).join('');

const names = (list: readonly string[]): [string, ...string[]] => {
  const [first = '', ...rest] = list;
  return [first, ...rest];
};

const EXAMPLES: Readonly<Record<CountedResource, string>> = {
  articles: 'publisher',
  entities: 'kind',
  claims: 'topic',
  figures: 'measure,claimant',
  quotes: 'speaker',
};

/** The parameters of counting, from the tables of a resource. */
function parametersFor(name: CountedResource, { dimensions, clocks }: Countable): readonly Parameter[] {
  const clockNames = Object.keys(clocks);
  const groupBy: Parameter = {
    name: 'group_by',
    type: oneOf(names(dimensions.map((dimension) => dimension.name))),
    takes: 'list',
    doc: `One or two dimensions (one beside an \`interval\`); without any, the whole set is one group. Of those that can have several values, a row is counted for each.\n${named(dimensions.map((one) => [one.name, one.doc]))}`,
    example: EXAMPLES[name],
  };
  const top: Parameter = {
    name: 'top',
    type: integer(1, MAX_TOP),
    takes: 'one',
    doc: `How many values of a dimension, those with the most rows, are listed by themselves; all others share the row \`other\`. ${DEFAULT_TOP} when not given.`,
    example: '5',
  };
  if (clockNames.length === 0) return [groupBy, top];
  return [
    groupBy,
    {
      name: 'interval',
      type: oneOf(INTERVALS),
      takes: 'one',
      doc: 'Buckets of the calendar, in UTC, weeks by ISO 8601; needs `clock`. Empty buckets are there, between the first and the last and over the days that the filter names.',
      example: 'week',
    },
    {
      name: 'clock',
      type: oneOf(names(clockNames)),
      takes: 'one',
      doc: `By which clock the buckets go; needs \`interval\`.\n${named(Object.entries(clocks).map(([clock, { doc }]) => [clock, doc]))}`,
      example: 'published',
    },
    top,
  ];
}

/** The ways in which to part the rows; two at most, the calendar included. */
function readQuestion({ dimensions }: Countable, { given }: Question, faults: Fault[]): StatsQuestion {
  const wanted = (given.get('group_by') ?? []).map(String);
  const [interval] = given.get('interval') ?? [];
  const [clock] = given.get('clock') ?? [];
  const [top = DEFAULT_TOP] = given.get('top') ?? [];
  const needs = (parameter: string, other: string): void => {
    faults.push({ parameter, code: 'missing_parameter', detail: `${other} needs ${parameter} beside it.` });
  };
  if (interval !== undefined && !given.has('clock')) needs('clock', 'interval');
  if (clock !== undefined && !given.has('interval')) needs('interval', 'clock');
  if (new Set(wanted).size < wanted.length) {
    faults.push({ parameter: 'group_by', code: 'invalid_value', detail: 'group_by has a dimension twice.' });
  }
  const most = interval === undefined ? 2 : 1;
  if (wanted.length > most) {
    const detail = `group_by takes at most ${most === 2 ? 'two dimensions' : 'one dimension beside an interval'}.`;
    faults.push({ parameter: 'group_by', code: 'too_many_values', detail });
  }
  return {
    dimensions: wanted.flatMap((name) => dimensions.find((one) => one.name === name) ?? []),
    calendar:
      interval === undefined || clock === undefined
        ? null
        : { interval: interval as Interval, clock: String(clock) },
    top: Number(top),
  };
}

async function work(name: CountedResource, { question, applied, where, asOf, reader }: Asked<StatsQuestion>) {
  const { dimensions, calendar, top } = question;
  try {
    const data = await stats({ resource: name, where, applied, asOf, ...question }, reader);
    const [whole] = await reader.groups({ resource: name, where, keys: [] });
    const groupBy = [...dimensions.map((dimension) => dimension.name), ...(calendar ? [calendar.clock] : [])];
    return {
      data,
      rows: data,
      meta: { total: whole?.count ?? 0, group_by: groupBy, interval: calendar?.interval ?? null, top },
    };
  } catch (error) {
    if (!(error instanceof TooManyRows)) throw error;
    const parameter = calendar === null ? 'top' : 'interval';
    const detail = `${error.message} Ask for longer buckets, a narrower filter or a smaller top; ${MAX_ROWS} rows are the most.`;
    throw new QueryError([{ parameter, code: 'out_of_range', detail }]);
  }
}

function computed(resource: Resource, name: CountedResource): Computed<StatsQuestion> {
  const countable = COUNTABLE[name];
  const isFigures = name === 'figures';
  const title = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  return {
    url: `/v1/${name}/stats`,
    name: `${title}Stats`,
    tag: name,
    summary: `Count ${name}`,
    about: `Counts the ${name} that the filters of the list find, by one or two dimensions and in buckets of the calendar. ${
      isFigures ? 'Figures also say what they span; nothing is ever added up. ' : ''
    }\`list\` leads to the rows of a group.`,
    subject: `counts of ${name}`,
    filters: resource.filters,
    parameters: parametersFor(name, countable),
    resource,
    answer: isFigures ? 'FigureStats' : 'Stats',
    rows: { paths: pathsOf(isFigures ? FigureStatsRow : StatsRow), areData: true },
    takesAsOf: true,
    read: (question, faults) => readQuestion(countable, question, faults),
    work: (asked) => work(name, asked),
  };
}

export const statsRoutes = (resources: readonly Resource[], deps: Deps): Endpoint[] =>
  resources.flatMap((resource) =>
    resource.name === 'mentions' ? [] : computedEndpoints(computed(resource, resource.name), deps),
  );
