import { z } from 'zod';
import { GraphEdge, GraphNode } from '../../analysis/graph.ts';
import { Meta, Total } from '../envelope.ts';

const Network = z
  .strictObject({
    nodes: z
      .array(GraphNode)
      .meta({ description: 'The entities that the edges join, the greatest weight first.' }),
    edges: z.array(GraphEdge).meta({ description: 'The heaviest first.' }),
  })
  .meta({ id: 'Network', description: 'Entities and what joins them.' });

const GraphMeta = z
  .strictObject({
    ...Meta.shape,
    relation: z.string().meta({ description: 'What the edges stand for.' }),
    directed: z.boolean().meta({ description: 'Whether the edges have a direction.' }),
    more: z.boolean().meta({ description: 'True when there are more edges than `limit`.' }),
    rows: Total.meta({
      description: 'Articles or claims that were looked at; `gte` when there are more, published earlier.',
    }),
  })
  .meta({ id: 'GraphMeta', description: 'About the network.' });

export const GraphAnswer = z
  .strictObject({ data: Network, meta: GraphMeta })
  .meta({ id: 'Graph', description: 'Entities as a network.' });

/** Components of the description. */
export const GRAPH_TYPES = { Graph: GraphAnswer, GraphMeta, Network, GraphNode, GraphEdge } as const;
