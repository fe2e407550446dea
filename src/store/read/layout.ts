/** Where each resource is kept. */
import type { ItemTable, SearchTable, Tables } from '../tables.ts';
import type { Child } from './condition.ts';
import type { ResourceName } from './reader.ts';

export interface Layout {
  readonly table: ItemTable;
  /** Columns that have an index of their own, which gives the default order within each value. */
  readonly indexed: readonly string[];
  /** Where its text is searched, and the column of the resource that holds the row number there. */
  readonly search?: { readonly table: SearchTable; readonly by: string };
  /** The table of what it can be found by beside its columns, and the column there that holds its `seq`. */
  readonly links?: { readonly table: keyof Tables; readonly by: string };
  /**
   * Tables whose rows belong to it, or it to them: `key` is a column of the resource, `member` one of the rows joined by
   * `from`, in which the rows that are asked about have the name `child`.
   */
  readonly children?: Readonly<
    Partial<Record<Child, { readonly key: string; readonly member: string; readonly from: string }>>
  >;
}

/** The article that an item stands in, found by its `seq`: what filters on articles ask of it is in its own columns. */
const ARTICLE = { key: 'article_seq', member: 'child.seq', from: 'article as child' } as const;

/** The grade of whoever has the id in a column. */
const gradeOf = (kind: 'publisher' | 'entity', key: string) =>
  ({ key, member: 'child.id', from: `(select * from grade where kind = '${kind}') as child` }) as const;

const PUBLISHER_GRADE = gradeOf('publisher', 'publisher');

export const LAYOUT: Readonly<Record<ResourceName, Layout>> = {
  articles: {
    table: 'article',
    indexed: ['publisher', 'language'],
    search: { table: 'article_fts', by: 'seq' },
    links: { table: 'article_link', by: 'article_seq' },
    children: { publisher_grade: PUBLISHER_GRADE },
  },
  entities: {
    table: 'entity',
    indexed: ['kind', 'country', 'affiliation'],
    search: { table: 'entity_fts', by: 'seq' },
    children: {
      articles: {
        key: 'id',
        member: 'mentioned.value',
        from: `article as child join article_link as mentioned on mentioned.article_seq = child.seq and mentioned.kind = 'mentions'`,
      },
      own_grade: gradeOf('entity', 'id'),
    },
  },
  claims: {
    table: 'claim',
    indexed: ['claimant', 'publisher', 'topic', 'modality', 'source_kind', 'certainty', 'review'],
    search: { table: 'claim_fts', by: 'seq' },
    links: { table: 'claim_link', by: 'claim_seq' },
    children: {
      articles: ARTICLE,
      figures: { key: 'seq', member: 'child.claim_seq', from: 'figure as child' },
      publisher_grade: PUBLISHER_GRADE,
      own_grade: gradeOf('entity', 'claimant'),
    },
  },
  figures: {
    table: 'figure',
    indexed: ['measure', 'claimant', 'publisher', 'topic', 'unit'],
    search: { table: 'claim_fts', by: 'claim_seq' },
    links: { table: 'figure_link', by: 'figure_seq' },
    children: {
      articles: ARTICLE,
      publisher_grade: PUBLISHER_GRADE,
      own_grade: gradeOf('entity', 'claimant'),
    },
  },
  quotes: {
    table: 'quote',
    indexed: ['speaker', 'publisher', 'topic', 'kind'],
    search: { table: 'quote_fts', by: 'seq' },
    links: { table: 'quote_link', by: 'quote_seq' },
    children: {
      articles: ARTICLE,
      publisher_grade: PUBLISHER_GRADE,
      own_grade: gradeOf('entity', 'speaker'),
    },
  },
  mentions: { table: 'mention', indexed: ['entity'], children: { articles: ARTICLE } },
};
