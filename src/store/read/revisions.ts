/** The texts that an article has had, each with what was extracted from it. */
import type { Engine } from '../engine.ts';

export interface RevisionRow {
  readonly revision: number;
  readonly title: string;
  readonly text_sha256: string;
  readonly extractor_version: string;
  readonly recorded_at: string;
  /** Number of the change that put the next one in its place; 0 for the current one. */
  readonly superseded_by: number;
}

/** Kinds of items that are extracted from a text. */
const KINDS = { mentions: 'mention', claims: 'claim', figures: 'figure', quotes: 'quote' } as const;
export type ExtractedKind = keyof typeof KINDS;

export interface FullRevision extends RevisionRow {
  readonly body: string;
  /** Items as JSON, as they were served last. */
  readonly items: Readonly<Record<ExtractedKind, readonly string[]>>;
}

export interface RevisionReader {
  /** Every revision of an article, the first one first; empty where there is no such article. */
  readonly revisions: (articleId: string) => Promise<readonly RevisionRow[]>;
  readonly revision: (articleId: string, revision: number) => Promise<FullRevision | null>;
}

const COLUMNS = 'r.revision, r.title, r.text_sha256, r.extractor_version, r.recorded_at, r.superseded_by';

export function revisionReader(engine: Engine): RevisionReader {
  const FROM = `FROM article_revision r JOIN article a ON a.seq = r.article_seq WHERE a.id = ?`;

  /** What was extracted: live of the current text, as it was before the change that replaced an earlier one. */
  const itemsSql = (kind: ExtractedKind, isCurrent: boolean): string =>
    isCurrent
      ? `SELECT json FROM ${KINDS[kind]} JOIN ${KINDS[kind]}_json USING (seq) WHERE article = ? ORDER BY seq`
      : `SELECT json FROM item_before WHERE change_seq = ? AND resource = '${kind}' ORDER BY seq`;

  return {
    revisions: async (id) => engine.all(engine.placed(`SELECT ${COLUMNS} ${FROM} ORDER BY r.revision`), [id]),
    revision: async (id, revision) => {
      const [row] = await engine.all<Omit<FullRevision, 'items'>>(
        engine.placed(`SELECT ${COLUMNS}, r.body ${FROM} AND r.revision = ?`),
        [id, revision],
      );
      if (row === undefined) return null;
      const isCurrent = row.superseded_by === 0;
      const items: Record<ExtractedKind, string[]> = { mentions: [], claims: [], figures: [], quotes: [] };
      for (const kind of Object.keys(KINDS) as ExtractedKind[]) {
        const rows = await engine.all<{ json: string }>(engine.placed(itemsSql(kind, isCurrent)), [
          isCurrent ? id : row.superseded_by,
        ]);
        items[kind] = rows.map(({ json }) => json);
      }
      return { ...row, items };
    },
  };
}
