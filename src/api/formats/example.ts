/** What a list of one row looks like in each format, for the description of the API. */
import type { Resource } from '../../query/parse.ts';
import { listParser } from '../../query/parse.ts';
import type { Spot } from '../../store/read/reader.ts';
import type { ListFormat } from './format.ts';

const ORIGIN = 'http://127.0.0.1:3000';

const spotOf = (row: Row): readonly Spot[] =>
  row.geo ? [{ id: row.id, name: row.name ?? '', ...row.geo }] : [];

interface Row {
  readonly id: string;
  readonly name?: string;
  readonly geo?: Pick<Spot, 'lat' | 'lon' | 'precision'> | null;
}

/** The text, or what it says where it is one JSON document. */
export function exampleOf(format: ListFormat, resource: Resource, row: Row): unknown {
  const item = JSON.stringify(row);
  if ('page' in format) {
    const self = `/v1/${resource.name}.${format.suffix}?limit=1`;
    return format.page(resource, [item], { origin: ORIGIN, self, next: null });
  }
  const { head, rows, between, tail } = format.writer(resource, listParser(resource)(''), { origin: ORIGIN });
  const text = head + rows({ items: [item], spots: [spotOf(row)] }).join(between) + tail;
  return format.schema === undefined ? text : JSON.parse(text);
}
