/**
 * node limits.ts constant BODIES.json | stored; PORT and DATABASE_URL in the environment
 *
 * What this machine allows for the answers of the benchmark: `constant` sends the same bytes again and again,
 * `stored` joins the same stored items that Attest serves, with one hand-written statement a question. Neither
 * checks a parameter, names a version, sends an ETag or counts a total.
 */
import '../../src/runtime.ts';
import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import Fastify, { type FastifyReply } from 'fastify';
import pg from 'pg';

type Values = readonly string[];
type Read = (values: Values) => string[] | Promise<string[]>;
type Query = Readonly<Record<string, string>>;

const PAGE = 25;

const NEWEST = `order by published desc, id limit ${PAGE}`;
const rendered = (rows: string): string =>
  `select r.json as json from (${rows}) as page join claim_json r on r.seq = page.seq order by page.published desc, page.id`;

/** The statement of each question and the parameters of its values. */
const STATEMENTS: Readonly<Record<string, { sql: string; takes: readonly string[] }>> = {
  item: {
    sql: 'select r.json as json from claim t join claim_json r on r.seq = t.seq where t.id = ?',
    takes: ['id'],
  },
  about: {
    sql: rendered(
      `select claim_seq as seq, published, id from claim_link where kind = 'about' and value = ? ${NEWEST}`,
    ),
    takes: ['about'],
  },
  claimant: {
    sql: rendered(
      `select seq, published, id from claim where claimant = ? and event_to >= ? and event_from >= '0000-01-01' and event_from <= ? ${NEWEST}`,
    ),
    takes: ['claimant', 'from', 'to'],
  },
  after: {
    sql: rendered(
      `select seq, published, id from claim where published <= ? and (published < ? or id > ?) ${NEWEST}`,
    ),
    takes: ['published', 'published', 'id'],
  },
};

function readsOf(url: string): (sql: string) => Read {
  if (url.startsWith('file:')) {
    const database = new Database(url.slice('file:'.length), { readonly: true });
    database.pragma('cache_size = -64000');
    return (sql) => {
      const statement = database.prepare<unknown[], string>(sql).pluck();
      return (values) => statement.all(...values);
    };
  }
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  return (sql) => {
    let count = 0;
    const text = sql.replaceAll('?', () => `$${++count}`);
    return async (values) => {
      const { rows } = await pool.query<[string]>({
        name: text,
        text,
        values: [...values],
        rowMode: 'array',
      });
      return rows.map(([json]) => json);
    };
  };
}

const [kind = '', file = ''] = process.argv.slice(2);
const { PORT = '0', DATABASE_URL = '' } = process.env;
const app = Fastify({ logger: false });
const send = (reply: FastifyReply, body: string): FastifyReply =>
  reply.header('content-type', 'application/json; charset=utf-8').send(body);

if (kind === 'constant') {
  for (const [name, body] of Object.entries<string>(JSON.parse(readFileSync(file, 'utf8')))) {
    app.get(`/${name}`, (_, reply) => send(reply, body));
  }
} else {
  const reads = readsOf(DATABASE_URL);
  for (const [name, { sql, takes }] of Object.entries(STATEMENTS)) {
    const read = reads(sql);
    app.get(`/${name}`, async ({ query }, reply) => {
      const rows = await read(takes.map((parameter) => (query as Query)[parameter] ?? ''));
      return send(
        reply,
        name === 'item' ? `{"data":${rows[0]}}` : `{"data":[${rows.join(',')}],"next":null}`,
      );
    });
  }
}
await app.listen({ port: Number(PORT), host: '127.0.0.1' });
process.once('SIGTERM', () => process.exit(0));
