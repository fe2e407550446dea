/** The measurements as a table in Markdown. */
import type { Fired } from './fire.ts';
import type { Workload } from './workloads.ts';

export interface Sample extends Fired {
  /** CPU time of the server for a request; null where the system does not tell. */
  readonly cpuMs: number | null;
  readonly memoryMb: number | null;
}

type Value = (sample: Sample) => number | null;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const shown = (value: number, digits: number): string =>
  Number.isFinite(value) ? value.toFixed(digits) : '';

/** What a column says of a workload; `of` is the median of a value over the rounds of a target. */
type Column = (of: (target: string, value: Value) => number) => string;

const rate: Value = ({ requests, seconds }) => requests / seconds;
const cpu: Value = ({ cpuMs }) => cpuMs;

const COLUMNS: Readonly<Record<string, Column>> = {
  'req/s': (of) => shown(of('Attest', rate), 0),
  'stored rows': (of) => shown(of('stored rows', rate), 0),
  'constant bytes': (of) => shown(of('constant bytes', rate), 0),
  'of stored': (of) => shown(of('Attest', rate) / of('stored rows', rate), 2),
  'of constant': (of) => shown(of('Attest', rate) / of('constant bytes', rate), 2),
  'CPU ms': (of) => shown(of('Attest', cpu), 3),
  'CPU stored': (of) => shown(of('stored rows', cpu), 3),
  'CPU constant': (of) => shown(of('constant bytes', cpu), 3),
  'CPU of stored': (of) => shown(of('stored rows', cpu) / of('Attest', cpu), 2),
  'CPU of constant': (of) => shown(of('constant bytes', cpu) / of('Attest', cpu), 2),
  'p50 ms': (of) =>
    shown(
      of('Attest', ({ p50 }) => p50),
      0,
    ),
  'p99 ms': (of) =>
    shown(
      of('Attest', ({ p99 }) => p99),
      0,
    ),
  bytes: (of) =>
    shown(
      of('Attest', ({ bytes }) => bytes),
      0,
    ),
  MB: (of) =>
    shown(
      of('Attest', ({ memoryMb }) => memoryMb),
      0,
    ),
};

/** `samples` by workload and target, parted by a space. */
export function report(
  workloads: readonly Workload[],
  samples: ReadonlyMap<string, readonly Sample[]>,
): string {
  const rows = workloads.map(({ name, title }) => {
    const of = (target: string, value: Value): number =>
      median((samples.get(`${name} ${target}`) ?? []).flatMap((sample) => value(sample) ?? []));
    return [`${name}: ${title}`, ...Object.values(COLUMNS).map((column) => column(of))];
  });
  const head = ['workload', ...Object.keys(COLUMNS)];
  const rule = head.map((_, index) => (index === 0 ? '---' : '--:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
