/**
 * Places for maps (RFC 7946): one feature a row, so that the rows are those of every other format. A row that happens
 * in several places is a MultiPoint, and one that happens in none has no geometry.
 */
import { PLACED } from '../../query/page.ts';
import type { Spot } from '../../store/read/reader.ts';
import type { StreamFormat } from './format.ts';
import { sparse } from './sparse.ts';

/** The id that every row begins with, as JSON. */
const ID = /^\{"id":("(?:[^"\\]|\\.)*")/;
const idOf = (item: string): string => ID.exec(item)?.[1] ?? JSON.stringify(JSON.parse(item).id);

const position = ({ lat, lon }: Spot): string => `[${lon},${lat}]`;

function geometry(pins: readonly Spot[]): string {
  const [first, second] = pins;
  if (first === undefined) return 'null';
  if (second === undefined) return `{"type":"Point","coordinates":${position(first)}}`;
  return `{"type":"MultiPoint","coordinates":[${pins.map(position).join(',')}]}`;
}

/** The row with what its points are, in their order, and how exactly each is known. */
function properties(row: string, pins: readonly Spot[]): string {
  const named = JSON.stringify(pins.map(({ id, name, precision }) => ({ id, name, precision })));
  return `{"pins":${named}${row === '{}' ? '' : ','}${row.slice(1)}`;
}

export const geojsonList: StreamFormat = {
  suffix: 'geojson',
  mediaType: 'application/geo+json',
  contentType: 'application/geo+json',
  says: 'A FeatureCollection (RFC 7946) with one feature a row: its points, and the row as its properties with `pins`, which says what each point is and how exactly it is known. Rows without a place have no geometry, and places that are known to a country only are no points unless `country_pins=true`.',
  schema: 'FeatureCollection',
  of: PLACED,
  withSpots: true,
  writer: (_, { fields, countryPins }) => ({
    head: '{"type":"FeatureCollection","features":[',
    rows: ({ items, spots }) => {
      const rows = sparse(items, fields);
      return items.map((item, index) => {
        const known = spots?.[index] ?? [];
        const pins = countryPins ? known : known.filter(({ precision }) => precision !== 'country');
        return `\n{"type":"Feature","id":${idOf(item)},"geometry":${geometry(pins)},"properties":${properties(rows[index] ?? '{}', pins)}}`;
      });
    },
    between: ',',
    tail: '\n]}\n',
  }),
};
