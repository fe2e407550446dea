import type { z } from 'zod';
import { positionsOf, RECONCILE, type Reconcile } from '../../analysis/positions.ts';
import { PositionRow, type PositionsQuestion, type Reading } from '../../analysis/positions-types.ts';
import { statedFigures, unlessRejected } from '../../analysis/statement.ts';
import { figures } from '../../query/figures.ts';
import type { Parameter } from '../../query/filter.ts';
import { pathsOf } from '../../query/paths.ts';
import { oneOf } from '../../query/values.ts';
import { type Computed, computedEndpoints } from '../computed.ts';
import type { Endpoint } from '../endpoint.ts';
import { checkFigureQuestion } from '../figure-question.ts';
import type { Deps } from '../list.ts';

const reconcile: Parameter = {
  name: 'reconcile',
  type: oneOf(RECONCILE),
  takes: 'one',
  doc: 'Adds one reading of the positions, chosen by you and labelled so; nothing is stored. `range`: from the least to the greatest bound; `latest`: what was asserted last; `majority`: what more than half of the independent origins have in common. `none` when not given.',
  example: 'range',
};

const flatReading = ({ holders: _, ...reading }: Reading) => reading;

const rowsOf = (questions: readonly PositionsQuestion[]): z.infer<typeof PositionRow>[] =>
  questions.flatMap(({ measure, unit, agreement, independent_origins, reading, positions }) =>
    positions.map(({ holder, origin, latest, earlier, denials }) => ({
      measure,
      unit,
      agreement,
      holder: { id: holder.id, kind: holder.kind, name: holder.name },
      origin,
      text: latest?.text ?? null,
      value: latest?.value ?? null,
      low: latest?.low ?? null,
      high: latest?.high ?? null,
      comparator: latest?.comparator ?? null,
      scope: latest?.scope ?? null,
      certainty: latest?.certainty ?? null,
      hedges: latest?.hedges ?? [],
      day: latest?.date.day ?? null,
      clock: latest?.date.clock ?? null,
      claim: latest?.reports[0]?.claim ?? denials[0]?.reports[0]?.claim ?? null,
      reports: latest?.reports.length ?? 0,
      earlier: earlier.length,
      denials: denials.length,
      independent_origins,
      reading: reading === null ? null : flatReading(reading),
    })),
  );

const positions: Computed<Reconcile> = {
  url: '/v1/positions',
  name: 'Positions',
  tag: 'analysis',
  summary: 'Compare what everybody says',
  about:
    'The disagreement view: for figures of one measure, the latest and the earlier statements of each claimant as intervals, with comparator, hedges, dates and the claims that prove them; whether they agree, overlap or conflict; and from how many independent origins they come, with the chain that shows it. Takes the filters of figures; `measure` and one of `about`, `subject`, `place`, `country`, `article`, `q`, `bbox`, `near` are needed. Figures that a reviewer rejected are left out, unless `review` asks for them.',
  subject: 'positions',
  filters: figures.filters,
  parameters: [reconcile],
  resource: figures,
  answer: 'Positions',
  rows: { paths: pathsOf(PositionRow), areData: false },
  takesAsOf: true,
  read: (question, faults) => {
    checkFigureQuestion(question, faults);
    const [wanted = 'none'] = question.given.get('reconcile') ?? [];
    return wanted as Reconcile;
  },
  work: async ({ question, applied, where, reader }) => {
    const { stated, cut } = await statedFigures(unlessRejected(where, applied), reader);
    const data = positionsOf(stated, question);
    const figures = { value: stated.length, relation: cut ? 'gte' : 'eq' };
    return { data, rows: rowsOf(data), meta: { figures, reconcile: question } };
  },
};

export const positionsRoutes = (deps: Deps): Endpoint[] => computedEndpoints(positions, deps);
