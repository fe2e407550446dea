import { GraphEdge, type GraphRequest, graph, RELATIONS } from '../../analysis/graph.ts';
import { ENTITY_KINDS, valuesOf } from '../../domain/vocabulary.ts';
import { claims } from '../../query/claims.ts';
import type { Parameter } from '../../query/filter.ts';
import { pathsOf } from '../../query/paths.ts';
import { integer, oneOf } from '../../query/values.ts';
import type { EdgeKind } from '../../store/read/graph.ts';
import { type Computed, computedEndpoints } from '../computed.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Format } from '../formats/rows.ts';
import type { Deps } from '../list.ts';
import { graphml } from './graphml.ts';

const DEFAULT_EDGES = 100;
const MAX_EDGES = 1000;

const PARAMETERS: readonly Parameter[] = [
  {
    name: 'relation',
    type: oneOf(valuesOf(RELATIONS)),
    takes: 'one',
    doc: `What joins two entities; \`co_mention\` when not given.\n${Object.entries(RELATIONS)
      .map(([name, doc]) => `\n- \`${name}\`: ${doc}`)
      .join('')}`,
    example: 'claimant_about',
  },
  {
    name: 'node_kind',
    type: oneOf(valuesOf(ENTITY_KINDS)),
    takes: 'any',
    doc: 'Only entities of these kinds, at both ends.',
    example: 'person,organisation',
  },
  {
    name: 'min_weight',
    type: integer(1, 999_999_999),
    takes: 'one',
    doc: 'Only edges of at least this weight; 1 when not given.',
    example: '2',
  },
  {
    name: 'limit',
    type: integer(1, MAX_EDGES),
    takes: 'one',
    doc: `Edges at most, the heaviest; ${DEFAULT_EDGES} when not given.`,
    example: '50',
  },
];

const GRAPHML: Format = {
  suffix: 'graphml',
  mediaType: 'application/graphml+xml',
  contentType: 'application/graphml+xml; charset=utf-8',
  says: 'A GraphML document.',
  ofRows: false,
  write: ({ data, meta }) => {
    const { nodes, edges } = data as Awaited<ReturnType<typeof graph>>;
    return graphml(String(meta.relation), nodes, edges);
  },
};

const computed: Computed<Omit<GraphRequest, 'where'>> = {
  url: '/v1/graph',
  name: 'Graph',
  tag: 'analysis',
  summary: 'Draw the network of entities',
  about:
    'Entities and what joins them over the claims that the filters find, with how often: mentioned together, speaking about each other, or told to be done to. `shape=array`, CSV and NDJSON give the edges; GraphML gives nodes and edges.',
  subject: 'networks',
  filters: claims.filters,
  parameters: PARAMETERS,
  resource: claims,
  answer: 'Graph',
  rows: { paths: pathsOf(GraphEdge), areData: false },
  takesAsOf: true,
  formats: [GRAPHML],
  read: ({ given }) => {
    const [relation = 'co_mention'] = given.get('relation') ?? [];
    const [minWeight = 1] = given.get('min_weight') ?? [];
    const [limit = DEFAULT_EDGES] = given.get('limit') ?? [];
    return {
      relation: relation as EdgeKind,
      entityKinds: (given.get('node_kind') ?? []).map(String),
      minWeight: Number(minWeight),
      limit: Number(limit),
    };
  },
  work: async ({ question, where, reader }) => {
    const { nodes, edges, more, rows } = await graph({ ...question, where }, reader);
    const { relation } = question;
    const meta = { relation, directed: relation !== 'co_mention', more, rows };
    return { data: { nodes, edges }, rows: edges, meta };
  },
};

export const graphRoutes = (deps: Deps): Endpoint[] => computedEndpoints(computed, deps);
