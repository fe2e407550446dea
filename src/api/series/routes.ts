import type { z } from 'zod';
import { INTERVALS } from '../../analysis/calendar.ts';
import { MAX_BUCKETS, series } from '../../analysis/series.ts';
import { type Series, SeriesRow } from '../../analysis/series-types.ts';
import { statedFigures, unlessRejected } from '../../analysis/statement.ts';
import { QueryError } from '../../query/fault.ts';
import { figures } from '../../query/figures.ts';
import type { Parameter } from '../../query/filter.ts';
import { pathsOf } from '../../query/paths.ts';
import { oneOf } from '../../query/values.ts';
import type { Interval } from '../../store/read/groups.ts';
import { type Computed, computedEndpoints } from '../computed.ts';
import type { Endpoint } from '../endpoint.ts';
import { checkFigureQuestion } from '../figure-question.ts';
import type { Deps } from '../list.ts';

const interval: Parameter = {
  name: 'interval',
  type: oneOf(INTERVALS),
  takes: 'one',
  doc: 'Adds buckets of the calendar to each series, in UTC, weeks by ISO 8601, by the day on which a figure was said, or published where that is not known.',
  example: 'week',
};

const rowsOf = (all: readonly Series[]): z.infer<typeof SeriesRow>[] =>
  all.flatMap(({ holder, measure, unit, scope, points }) =>
    points.map(({ change, statement }) => {
      const { text, value, low, high, comparator, certainty, modality, date, reports } = statement;
      const what = { text, value, low, high, comparator, certainty, modality };
      const from = { reports: reports.length, claim: reports[0]?.claim ?? '' };
      const { id, kind, name } = holder;
      const who = { measure, unit, scope, holder: { id, kind, name } };
      return { ...date, ...who, change, ...what, ...from };
    }),
  );

const computed: Computed<Interval | null> = {
  url: '/v1/series',
  name: 'Series',
  tag: 'analysis',
  summary: 'Follow figures over time',
  about:
    'The figures of each claimant over time, of one measure. Running totals, numbers of single events and figures that do not say which are series of their own and are never added up; each point says how it changes the one before: rises, revisions, resets. Takes the filters of figures; `measure` and one of `about`, `subject`, `place`, `country`, `article`, `q`, `bbox`, `near` are needed. Figures that a reviewer rejected are left out, unless `review` asks for them.',
  subject: 'series',
  filters: figures.filters,
  parameters: [interval],
  resource: figures,
  answer: 'SeriesList',
  rows: { paths: pathsOf(SeriesRow), areData: false },
  takesAsOf: true,
  read: (question, faults) => {
    checkFigureQuestion(question, faults);
    const [wanted = null] = question.given.get('interval') ?? [];
    return wanted as Interval | null;
  },
  work: async ({ question, applied, where, reader }) => {
    const { stated, cut } = await statedFigures(unlessRejected(where, applied), reader);
    const data = series(stated, question);
    if (data === null) {
      const detail = `There would be more than ${MAX_BUCKETS} buckets. Ask for longer ones or a narrower filter.`;
      throw new QueryError([{ parameter: 'interval', code: 'out_of_range', detail }]);
    }
    const figures = { value: stated.length, relation: cut ? 'gte' : 'eq' };
    return { data, rows: rowsOf(data), meta: { figures, interval: question } };
  },
};

export const seriesRoutes = (deps: Deps): Endpoint[] => computedEndpoints(computed, deps);
