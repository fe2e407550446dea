/** Entities as a network: nodes and weighted edges. */
import { z } from 'zod';
import { EntityKind } from '../domain/terms.ts';
import type { EntityKind as Kind } from '../domain/vocabulary.ts';
import type { Condition } from '../store/read/condition.ts';
import type { EdgeKind, GraphReader } from '../store/read/graph.ts';

/** What an edge can stand for. */
export const RELATIONS = {
  co_mention: 'Both are mentioned in one article; the weight counts articles. Undirected.',
  claimant_about: 'The source makes claims about the target; the weight counts claims.',
  claimant_recipient:
    'The source makes claims in which something is done to the target; the weight counts claims.',
} as const satisfies Readonly<Record<EdgeKind, string>>;

/** Articles or claims that one answer looks at, at most: those published last. */
const MAX_ROWS: Readonly<Record<EdgeKind, number>> = {
  co_mention: 5000,
  claimant_about: 100_000,
  claimant_recipient: 100_000,
};

export const GraphNode = z
  .strictObject({
    id: z.string().meta({ description: 'Id of the entity.' }),
    name: z.string().meta({ description: 'The name to show.' }),
    kind: EntityKind,
    country: z.string().nullable().meta({ description: 'ISO 3166-1 alpha-3; null when unknown.' }),
    degree: z.int().min(1).meta({ description: 'Edges of this answer that it has.' }),
    weight: z.int().min(1).meta({ description: 'Sum of their weights.' }),
  })
  .meta({ id: 'GraphNode', description: 'An entity in the network.' });
export type GraphNode = z.infer<typeof GraphNode>;

export const GraphEdge = z
  .strictObject({
    source: z
      .string()
      .meta({ description: 'Id of one entity; of the claimant where the edge has a direction.' }),
    target: z.string().meta({ description: 'Id of the other entity.' }),
    weight: z.int().min(1).meta({ description: 'Number of articles or claims, by the relation.' }),
  })
  .meta({ id: 'GraphEdge', description: 'Two entities and how often they belong together.' });
export type GraphEdge = z.infer<typeof GraphEdge>;

export interface GraphRequest {
  readonly relation: EdgeKind;
  readonly where: readonly Condition[];
  readonly entityKinds: readonly string[];
  readonly minWeight: number;
  readonly limit: number;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly more: boolean;
  readonly rows: { readonly value: number; readonly relation: 'eq' | 'gte' };
}

/** The heaviest edges and the entities that they join, those with the greatest weight first. */
export async function graph(request: GraphRequest, reader: GraphReader): Promise<Graph> {
  const { relation, ...query } = request;
  const { edges, more, rows, rowsCut } = await reader.edges({
    ...query,
    kind: relation,
    rows: MAX_ROWS[relation],
  });
  const ends = new Map<string, { degree: number; weight: number }>();
  for (const { source, target, weight } of edges) {
    for (const id of new Set([source, target])) {
      const end = ends.get(id) ?? { degree: 0, weight: 0 };
      ends.set(id, { degree: end.degree + 1, weight: end.weight + weight });
    }
  }
  const entities = await reader.entityNodes([...ends.keys()]);
  const nodes = entities.map(({ id, name, kind, country }): GraphNode => {
    const { degree, weight } = ends.get(id) ?? { degree: 0, weight: 0 };
    return { id, name, kind: kind as Kind, country: country === '' ? null : country, degree, weight };
  });
  nodes.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  return { nodes, edges, more, rows: { value: rows, relation: rowsCut ? 'gte' : 'eq' } };
}
