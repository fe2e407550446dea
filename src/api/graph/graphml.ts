/** Networks as GraphML, which Gephi, yEd, NetworkX and igraph read. */
import type { GraphEdge, GraphNode } from '../../analysis/graph.ts';
import { xml } from '../formats/xml.ts';

const KEYS = [
  ['name', 'node', 'string'],
  ['kind', 'node', 'string'],
  ['country', 'node', 'string'],
  ['weight', 'edge', 'long'],
  ['relation', 'edge', 'string'],
] as const;

const data = (key: string, value: string | number | null): string =>
  value === null ? '' : `<data key="${key}">${xml(String(value))}</data>`;

/** A whole GraphML document. */
export function graphml(relation: string, nodes: readonly GraphNode[], edges: readonly GraphEdge[]): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...KEYS.map(([id, on, type]) => `<key id="${id}" for="${on}" attr.name="${id}" attr.type="${type}"/>`),
    `<graph id="${xml(relation)}" edgedefault="${relation === 'co_mention' ? 'undirected' : 'directed'}">`,
    ...nodes.map(
      ({ id, name, kind, country }) =>
        `<node id="${xml(id)}">${data('name', name)}${data('kind', kind)}${data('country', country)}</node>`,
    ),
    ...edges.map(
      ({ source, target, weight }) =>
        `<edge source="${xml(source)}" target="${xml(target)}">${data('weight', weight)}${data('relation', relation)}</edge>`,
    ),
    '</graph>',
    '</graphml>',
  ];
  return `${lines.join('\n')}\n`;
}
