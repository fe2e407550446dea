/** Reads what verifying needs: stored texts by revision, and what an article says in its own items. */
import { type RawBuilder, sql } from 'kysely';
import type { Engine } from '../engine.ts';

export interface StoredText {
  readonly body: string;
  readonly text_sha256: string;
}

export interface VerifyReader {
  /** The text of one revision of an article. */
  readonly revision: (articleId: string, revision: number) => Promise<StoredText | null>;
  /** The claims and the quotes of an article, rendered, in their order; at most `limit` of each. */
  readonly saidIn: (
    articleId: string,
    limit: number,
  ) => Promise<{ readonly claims: readonly string[]; readonly quotes: readonly string[] }>;
}

export function verifyReader(engine: Engine): VerifyReader {
  const run = async <Row>(statement: RawBuilder<unknown>): Promise<Row[]> => {
    const compiled = statement.compile(engine.sql);
    return engine.all<Row>(compiled.sql, compiled.parameters as (string | number)[]);
  };
  const items = async (table: 'claim' | 'quote', article: string, limit: number): Promise<string[]> => {
    const rows = await run<{ json: string }>(
      sql`select r.json as json from ${sql.table(table)} as t join ${sql.table(`${table}_json`)} as r on r.seq = t.seq where t.article_seq = (select seq from article where id = ${article}) order by t.position limit ${limit}`,
    );
    return rows.map(({ json }) => json);
  };
  return {
    revision: async (article, revision) => {
      const [row] = await run<StoredText>(
        sql`select v.body as body, v.text_sha256 as text_sha256 from article_revision as v where v.article_seq = (select seq from article where id = ${article}) and v.revision = ${revision}`,
      );
      return row ?? null;
    },
    saidIn: async (article, limit) => ({
      claims: await items('claim', article, limit),
      quotes: await items('quote', article, limit),
    }),
  };
}
