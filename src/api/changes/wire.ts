/** What requests for changes ask, and how a change is written. */
import type { FastifyRequest } from 'fastify';
import { type Fault, QueryError } from '../../query/fault.ts';
import type { Change, ChangedItem } from '../../store/read/changes.ts';
import { type ParameterObject, queryStringOf } from '../endpoint.ts';

const MOST = 100;
const DEFAULT = 25;

const whole = (
  name: string,
  description: string,
  bounds: { minimum: number; maximum?: number; default: number },
) =>
  ({
    name,
    in: 'query',
    description,
    required: false,
    schema: { type: 'integer', ...bounds },
    example: bounds.default,
  }) as const satisfies ParameterObject;

export const PARAMETERS = [
  whole('since', 'Number of the last change that is known; 0 for the beginning.', { minimum: 0, default: 0 }),
  whole('limit', 'Changes at most.', { minimum: 1, maximum: MOST, default: DEFAULT }),
];

/** The parameters of a request; throws with every fault. */
export function numbersOf(
  request: FastifyRequest,
  known: readonly (typeof PARAMETERS)[number][] = PARAMETERS,
) {
  const faults: Fault[] = [];
  const values: Record<string, number> = {};
  for (const [parameter, value] of new URLSearchParams(queryStringOf(request))) {
    const { schema } = known.find(({ name }) => name === parameter) ?? {};
    const most = schema?.maximum ?? Number.MAX_SAFE_INTEGER;
    if (schema === undefined) {
      const detail = `This route has no parameter ${parameter.slice(0, 100)}.`;
      faults.push({ parameter: parameter.slice(0, 100), code: 'unknown_parameter', detail });
    } else if (parameter in values) {
      faults.push({ parameter, code: 'repeated_parameter', detail: `${parameter} takes one value.` });
    } else if (!/^\d{1,15}$/.test(value) || Number(value) < schema.minimum || Number(value) > most) {
      const detail = `${parameter} must be a whole number from ${schema.minimum}${schema.maximum === undefined ? '' : ` to ${most}`}.`;
      faults.push({ parameter, code: 'out_of_range', detail });
    } else values[parameter] = Number(value);
  }
  if (faults.length > 0) throw new QueryError(faults);
  return { since: values.since ?? 0, limit: values.limit ?? DEFAULT };
}

const itemOf = ({ resource, id, action, before, after }: ChangedItem): string =>
  `{"resource":${JSON.stringify(resource)},"id":${JSON.stringify(id)},"action":"${action}","before":${before ?? 'null'},"after":${after ?? 'null'}}`;

const textOrNull = (text: string): string => (text === '' ? 'null' : JSON.stringify(text));

/** A change as JSON. */
export const rendered = ({ seq, at, action, resource, id, by, reviewer, reason, items }: Change): string =>
  `{"seq":${seq},"at":${JSON.stringify(at)},"action":${JSON.stringify(action)},"resource":${JSON.stringify(resource)},"id":${JSON.stringify(id)},"by":${textOrNull(by)},"reviewer":${textOrNull(reviewer)},"reason":${textOrNull(reason)},"items":[${items.map(itemOf).join(',')}]}`;
