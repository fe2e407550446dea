/** What is rendered from rows alone: mentions from the text that they stand in, entities from what is counted of them. */
import { Entity, type Mention } from '../../domain/entity.ts';
import { evidenceOf } from '../../domain/evidence.ts';
import type { Geo } from '../../domain/geo.ts';
import type { EntityRef } from '../../domain/references.ts';
import type { EntityKind, MentionMethod } from '../../domain/vocabulary.ts';
import type { Asking, Row, Writer } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { namesOf, shownOf, storedAliases } from '../save/aliases.ts';
import { type OwnEntity, ownEntity, renderEntity } from '../save/entities.ts';
import { storedEntityReviews } from '../save/reviewed.ts';
import { mergedInto, servedEntities } from '../save/served.ts';
import { type Derivation, derivation, has, readItem } from './derivation.ts';

async function putRendered(
  writer: Writer,
  table: 'mention_json' | 'entity_json',
  seq: number,
  json: string,
): Promise<void> {
  await writer.run(`DELETE FROM ${table} WHERE seq = ?`, [seq]);
  await writer.insert(table, [{ seq, json }]);
}

interface MentionRow extends Model.Mention {
  readonly json: string | null;
  readonly title: string;
  readonly url: string;
  readonly publisher: string;
  readonly publisher_name: string | null;
  readonly name: string;
  readonly kind: string;
}

/** Texts of the revisions that mentions stand in, by article and revision. */
async function bodiesOf(ask: Asking, mentions: readonly MentionRow[]): Promise<ReadonlyMap<string, string>> {
  const rows = await ask.all<{ article_seq: number; revision: number; body: string }>(
    `SELECT article_seq, revision, body FROM article_revision WHERE ${ask.among('article_seq', 'number')}`,
    [JSON.stringify([...new Set(mentions.map(({ article_seq }) => article_seq))])],
  );
  return new Map(rows.map(({ article_seq, revision, body }) => [`${article_seq} ${revision}`, body]));
}

const mentionOf = (row: MentionRow, body: string): Mention => ({
  id: row.id,
  entity: { id: row.entity, name: row.name, kind: row.kind as EntityKind },
  article: {
    id: row.article,
    title: row.title,
    publisher: row.publisher === '' ? null : { id: row.publisher, name: row.publisher_name ?? '' },
    published: row.published === '' ? null : row.published,
    url: row.url === '' ? null : row.url,
  },
  text: row.text,
  method: row.method as MentionMethod,
  evidence: evidenceOf(body, row.start, row.end, row.revision),
});

const MENTIONS = derivation<MentionRow>(
  'every mention is rendered as its rows have it',
  `SELECT mention.*, json, title, url, publisher, publisher.name AS publisher_name, entity.name, entity.kind FROM mention
    LEFT JOIN mention_json ON mention_json.seq = mention.seq JOIN article ON article.seq = article_seq
    JOIN entity ON entity.seq = entity_seq LEFT JOIN publisher ON publisher.id = article.publisher
    WHERE mention.seq > ? ORDER BY mention.seq`,
  async (ask, rows) => {
    const bodies = await bodiesOf(ask, rows);
    return rows.flatMap((row) => {
      const body = bodies.get(`${row.article_seq} ${row.revision}`);
      if (body === undefined) return [];
      const json = JSON.stringify(mentionOf(row, body));
      if (json === row.json) return [];
      return [
        { detail: row.id, mend: (writer: Writer) => putRendered(writer, 'mention_json', row.seq, json) },
      ];
    });
  },
);

type EntityRow = Model.Entity & { readonly json: string | null };
type Counts = Pick<Model.Entity, 'articles' | 'mentions' | 'claims' | 'quotes'>;

/** What is counted of some entities, from the rows that are counted. */
async function countsOf(ask: Asking, entities: readonly EntityRow[]): Promise<(row: EntityRow) => Counts> {
  const mentioned = await ask.all<{ seq: number; articles: number; mentions: number }>(
    `SELECT entity_seq AS seq, count(DISTINCT article_seq) AS articles, count(*) AS mentions FROM mention WHERE ${ask.among('entity_seq', 'number')} GROUP BY 1`,
    [JSON.stringify(entities.map(({ seq }) => seq))],
  );
  const ids = [JSON.stringify(entities.map(({ id }) => id))];
  const by = async (table: string, column: string): Promise<ReadonlyMap<string, number>> => {
    const rows = await ask.all<{ id: string; n: number }>(
      `SELECT ${column} AS id, count(*) AS n FROM ${table} WHERE ${ask.among(column, 'text')} GROUP BY 1`,
      ids,
    );
    return new Map(rows.map(({ id, n }) => [id, n]));
  };
  const mentions = new Map(mentioned.map((row) => [row.seq, row]));
  const [claims, quotes] = [await by('claim', 'claimant'), await by('quote', 'speaker')];
  return ({ seq, id }) => ({
    articles: mentions.get(seq)?.articles ?? 0,
    mentions: mentions.get(seq)?.mentions ?? 0,
    claims: claims.get(id) ?? 0,
    quotes: quotes.get(id) ?? 0,
  });
}

/** What the machine has for an entity: what its row has, but for what people corrected, which its rendering keeps. */
function ownOf(row: Model.Entity, was: string | null): OwnEntity {
  const { articles, mentions, claims, quotes } = row;
  const { lat, lon, geo_precision } = row;
  const served: OwnEntity = {
    ...{ id: row.id, name: row.name, kind: row.kind as EntityKind, aliases: [] },
    description: row.description === '' ? null : row.description,
    affiliation: row.affiliation === '' ? null : { id: row.affiliation, name: '', kind: 'group' },
    country: row.country === '' ? null : row.country,
    geo: lat === null || lon === null ? null : { lat, lon, precision: geo_precision as Geo['precision'] },
    same_as: [],
    counts: { articles, mentions, claims, quotes },
    merged: [],
    review: 'machine',
  };
  const corrected = { ...served, reviewed: readItem(Entity, was)?.reviewed };
  return ownEntity({ json: JSON.stringify(corrected), origin: row.origin });
}

const ENTITIES = derivation<EntityRow>(
  'every entity is counted and rendered as its rows have it',
  'SELECT entity.*, json FROM entity LEFT JOIN entity_json USING (seq) WHERE seq > ? ORDER BY seq',
  async (ask, rows) => {
    const counts = await countsOf(ask, rows);
    const aliases = await storedAliases(
      ask,
      rows.map(({ seq }) => seq),
    );
    const known = await servedEntities(
      ask,
      rows.flatMap(({ affiliation, origin }) => [affiliation, origin]),
    );
    const serve = (ref: EntityRef): EntityRef => known.get(ref.id)?.ref ?? ref;
    const ids = rows.map(({ id }) => id);
    const [reviews, merged] = [await storedEntityReviews(ask, ids), await mergedInto(ask, ids)];
    return rows.flatMap((stored) => {
      const { json: was, ...row } = stored;
      const counted = { ...row, ...counts(stored) };
      const own = { ...ownOf(counted, was), merged: [...(merged.get(row.id) ?? [])] };
      const names = shownOf(namesOf(aliases.get(row.seq) ?? []));
      const { json } = renderEntity(own, { ...counted, names, review: reviews.get(row.id), serve });
      if (json === was && has(row, counted)) return [];
      const mend = async (writer: Writer) => {
        await writer.update('entity', [counted as unknown as Row]);
        await putRendered(writer, 'entity_json', row.seq, json);
      };
      return [{ detail: row.id, mend }];
    });
  },
);

export const RENDERED: readonly Derivation[] = [MENTIONS, ENTITIES];
