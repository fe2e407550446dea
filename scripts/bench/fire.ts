/** The load, in a process of its own: one job on the standard input as JSON, one result on the standard output. */
import autocannon from 'autocannon';

export interface Job {
  readonly base: string;
  readonly paths: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** Requests in all: the same work in every round. */
  readonly amount: number;
  readonly connections: number;
}

export interface Fired {
  readonly requests: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
  readonly bytes: number;
  /** Answers other than 2xx and 304, and requests without an answer. */
  readonly failed: number;
}

let text = '';
for await (const chunk of process.stdin) text += chunk;
const { base, paths, headers, amount, connections }: Job = JSON.parse(text);

let clients = 0;
const result = await autocannon({
  url: base,
  connections,
  amount,
  headers,
  requests: [{ path: paths[0] ?? '/' }],
  // Every connection walks its own stretch of the paths.
  setupClient: (client) => {
    const from = (clients++ * Math.ceil(paths.length / connections)) % paths.length;
    client.setRequests([...paths.slice(from), ...paths.slice(0, from)].map((path) => ({ path })));
  },
});
const { requests, latency, throughput, errors, timeouts, duration } = result;
const wrong = requests.total - result['2xx'] - (result['3xx'] ?? 0);
const fired: Fired = {
  requests: requests.total,
  seconds: duration,
  p50: latency.p50,
  p99: latency.p99,
  bytes: requests.total === 0 ? 0 : Math.round(throughput.total / requests.total),
  failed: errors + timeouts + wrong,
};
process.stdout.write(JSON.stringify(fired));
