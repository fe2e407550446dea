import { RANKED } from '../../analysis/rank.ts';
import {
  type Place,
  SEARCHED_RESOURCES,
  SearchHit,
  type SearchRequest,
  search,
} from '../../analysis/search.ts';
import { claims } from '../../query/claims.ts';
import { bindingOf, decodeCursor, encodeCursor } from '../../query/cursor.ts';
import type { Fault } from '../../query/fault.ts';
import { type AppliedFilter, conditionsOf, type IdsOf, type Parameter } from '../../query/filter.ts';
import { DEFAULT_LIMIT, PAGE_PARAMETERS } from '../../query/page.ts';
import { CURSOR_FAULTS, type Question, spellFilters } from '../../query/parse.ts';
import { pathsOf } from '../../query/paths.ts';
import { parseSearch } from '../../query/search-syntax.ts';
import { appliedTo, SEARCH_FILTERS } from '../../query/searched.ts';
import { integer, oneOf, search as searchText } from '../../query/values.ts';
import type { Condition } from '../../store/read/condition.ts';
import type { Total } from '../../store/read/reader.ts';
import type { Searchable } from '../../store/read/search.ts';
import { type Computed, computedEndpoints } from '../computed.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Warning } from '../envelope.ts';
import type { Deps } from '../list.ts';

const MAX_LIMIT = 100;

const PARAMETERS: readonly Parameter[] = [
  {
    name: 'q',
    type: searchText,
    takes: 'one',
    doc: 'What to search; needed. Words in any form, `"phrases and exact words"`, `prefix*`, `-without`, `this OR that`, as in every list.',
    example: 'captured soldiers',
  },
  {
    name: 'resource',
    type: oneOf(SEARCHED_RESOURCES),
    takes: 'any',
    doc: 'Only these resources; all when not given. Figures are found through their claims.',
    example: 'claims,quotes',
  },
  {
    name: 'limit',
    type: integer(1, MAX_LIMIT),
    takes: 'one',
    doc: `Hits in a page, ${DEFAULT_LIMIT} when not given.`,
    example: '10',
  },
  PAGE_PARAMETERS.cursor,
];

interface Asked extends Omit<SearchRequest, 'within'> {
  readonly resources: readonly Searchable[];
  readonly binding: string;
}

function placeOf(cursor: string | undefined, binding: string, faults: Fault[]): Place | null {
  if (cursor === undefined || faults.length > 0) return null;
  const decoded = decodeCursor(cursor, binding, ['number', 'number', 'string', 'string']);
  if (decoded.fault !== undefined) {
    faults.push({ parameter: 'cursor', code: decoded.fault, detail: CURSOR_FAULTS[decoded.fault] });
    return null;
  }
  const [score, level, resource, id] = decoded.values as [number, number, Searchable, string];
  return { score, level, resource, id };
}

function read({ applied, given }: Question, faults: Fault[]): Asked {
  const [text = ''] = (given.get('q') ?? []).map(String);
  const { query = { all: [], none: [] } } = parseSearch(text);
  if (!given.has('q')) {
    faults.push({
      parameter: 'q',
      code: 'missing_parameter',
      detail: 'Say what to search, such as q=soldiers.',
    });
  }
  const wanted = (given.get('resource') ?? []).map(String);
  const resources = SEARCHED_RESOURCES.filter((name) => wanted.length === 0 || wanted.includes(name));
  const [limit = DEFAULT_LIMIT] = given.get('limit') ?? [];
  const binding = bindingOf(`search?${text}&${resources.join(',')}&${spellFilters(applied)}`);
  const [cursor] = (given.get('cursor') ?? []).map(String);
  const after = placeOf(cursor, binding, faults);
  return { query, text, resources, after, limit: Number(limit), binding };
}

const NONE: Total = { value: 0, relation: 'eq' };

/** What is asked of each resource; those that lack a filter of the request are left out, which a warning says. */
function narrowed(resources: readonly Searchable[], applied: readonly AppliedFilter[], idsOf: IdsOf) {
  const within = new Map<Searchable, readonly Condition[]>();
  const warnings: Warning[] = [];
  for (const resource of resources) {
    const own = appliedTo(resource, applied);
    for (const parameter of own.unknown) {
      const detail = `The ${resource} have no filter ${parameter}, so none of them are found.`;
      warnings.push({ parameter, code: 'no_such_filter', detail });
    }
    if (own.unknown.length === 0) within.set(resource, conditionsOf(own.applied, idsOf));
  }
  return { within, warnings };
}

const computed: Computed<Asked> = {
  url: '/v1/search',
  name: 'Search',
  tag: 'analysis',
  summary: 'Search everything',
  about: `Articles, entities, claims, figures and quotes that hold what is searched, the best first. Of each resource the ${RANKED} newest matches are ranked (of entities, those with most mentions): what is rare, comes again, stands in a title or a name and in a short text counts more; what is level goes by day and id. Filters narrow what is ranked; each holds for every resource that has it, and of a resource that lacks it nothing is found, which a warning says. Snippets are HTML with nothing but \`<mark>\` in it.`,
  subject: 'searches',
  filters: SEARCH_FILTERS,
  parameters: PARAMETERS,
  resource: claims,
  answer: 'Search',
  rows: { paths: pathsOf(SearchHit), areData: false },
  read,
  work: async ({ question, applied, idsOf, reader }) => {
    const { within, warnings } = narrowed(question.resources, applied, idsOf);
    const { hits, next, counts } = await search({ ...question, within }, reader.search);
    const found = question.resources.map((resource) => ({ resource, total: counts.get(resource) ?? NONE }));
    const totals = [...counts.values()];
    const value = totals.reduce((sum, total) => sum + total.value, 0);
    const relation = totals.some((total) => total.relation === 'gte') ? ('gte' as const) : ('eq' as const);
    return {
      data: hits,
      rows: hits,
      page: {
        limit: question.limit,
        total: { value, relation },
        cursor:
          next === null
            ? null
            : encodeCursor(question.binding, [next.score, next.level, next.resource, next.id]),
      },
      warnings,
      meta: { counts: found, ranked: RANKED },
    };
  },
};

export const searchRoutes = (deps: Deps): Endpoint[] => computedEndpoints(computed, deps);
