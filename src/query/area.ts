/** Filters on where something is: in a box, or within some distance of a point. */
import { z } from 'zod';
import type { Area, Scalar } from '../store/read/condition.ts';
import type { Filter } from './filter.ts';
import type { ValueType } from './values.ts';

const COORDINATE = /^-?\d{1,3}(\.\d{1,8})?$/;

/** Mean radius of the Earth in kilometres (IUGG). */
const EARTH = 6371.0088;
/** Half the way round it: no two places are further apart. */
const FURTHEST = 20_038;

const isLat = (degrees: number): boolean => Math.abs(degrees) <= 90;
const isLon = (degrees: number): boolean => Math.abs(degrees) <= 180;

/** The numbers of a text such as `51.5,-3.25`; null when one is not a coordinate. */
function coordinates(text: Scalar | undefined): readonly number[] | null {
  const parts = String(text ?? '').split(',');
  return parts.every((part) => COORDINATE.test(part)) ? parts.map(Number) : null;
}

function boxOf(text: Scalar | undefined): [west: number, south: number, east: number, north: number] | null {
  const [west, south, east, north, ...more] = coordinates(text) ?? [];
  if (west === undefined || south === undefined || east === undefined || north === undefined) return null;
  const fits = isLon(west) && isLat(south) && isLon(east) && isLat(north) && south <= north;
  return fits && more.length === 0 ? [west, south, east, north] : null;
}

function pointOf(text: Scalar | undefined): [lat: number, lon: number] | null {
  const [lat, lon, ...more] = coordinates(text) ?? [];
  if (lat === undefined || lon === undefined || more.length > 0) return null;
  return isLat(lat) && isLon(lon) ? [lat, lon] : null;
}

const box: ValueType<string> = {
  schema: z.string().refine((text) => boxOf(text) !== null),
  expected: 'four degrees west,south,east,north such as 22,44,41,53, south no further north than north',
  code: 'invalid_value',
};

const point: ValueType<string> = {
  schema: z.string().refine((text) => pointOf(text) !== null),
  expected: 'two degrees lat,lon such as 51.5,-3.25',
  code: 'invalid_value',
};

const kilometres: ValueType<number> = {
  schema: z
    .string()
    .regex(/^\d{1,5}(\.\d{1,3})?$/)
    .pipe(z.coerce.number<string>().gt(0).max(FURTHEST)),
  expected: `a number of kilometres above 0, at most ${FURTHEST}`,
  code: 'out_of_range',
};

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

const single = { takes: 'one', negatable: false } as const;

/** The filters of a resource that has places: by its own coordinates, or by those of the places it links to. */
export function areas(of: Area['of']): readonly Filter[] {
  const what = of === 'own' ? 'Only what lies' : 'Only where a place in which the claim says it happens lies';
  const exact = 'Places that are known to a country only are left out: their coordinates are of its middle.';
  return [
    {
      name: 'bbox',
      type: box,
      ...single,
      doc: `${what} in this box: west,south,east,north in degrees, as in GeoJSON; west may lie east of east, over the 180th meridian. ${exact}`,
      example: '22,44,41,53',
      where: ([text]) => {
        const [west = 0, south = 0, east = 0, north = 0] = boxOf(text) ?? [];
        return { is: 'area', of, shape: 'box', wraps: west > east, west, south, east, north };
      },
    },
    {
      name: 'near',
      type: point,
      ...single,
      needs: 'within_km',
      doc: `${what} within \`within_km\` of this point: lat,lon in degrees. ${exact}`,
      example: '51.73,36.19',
      where: ([text], beside = 0) => {
        const [lat = 0, lon = 0] = pointOf(text) ?? [];
        const angle = Math.min(Number(beside) / EARTH, Math.PI);
        const reach = Math.sin(angle / 2) ** 2;
        return { is: 'area', of, shape: 'circle', lat, lon, cosLat: Math.cos(radians(lat)), reach };
      },
    },
    {
      name: 'within_km',
      type: kilometres,
      ...single,
      needs: 'near',
      doc: 'How far from `near`, in kilometres along the surface of the Earth.',
      example: '50',
      where: () => ({ is: 'all', of: [] }),
    },
  ];
}
