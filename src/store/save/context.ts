/** What the rendering of one article's items shares. */
import type { DateValue } from '../../domain/dates.ts';
import { type Evidence, evidenceOf } from '../../domain/evidence.ts';
import type { ExtractedDate, Participant, Role, Span } from '../../domain/extraction.ts';
import type { ArticleRef, EntityRef, RoleRef } from '../../domain/references.ts';
import type { Serve } from './origin.ts';
import type { Reviews } from './reviewed.ts';

/** An entity of the article as it is stored: its lasting id and what filters need. */
export interface KnownEntity {
  /** By itself. */
  ref: EntityRef;
  /** As it is served: renamed by a reviewer, or the one that it was merged into. */
  served: EntityRef;
  /** That of the one that is served. */
  country: string;
}

export interface Context {
  article: ArticleRef;
  body: string;
  revision: number;
  language: string;
  extractorVersion: string;
  /** The instant of this transaction. */
  now: string;
  /** By local id. */
  entities: ReadonlyMap<string, KnownEntity>;
  serve: Serve;
  dates: ReadonlyMap<string, ExtractedDate>;
  /** When claims, figures and quotes that the article had before were recorded, by lasting id. */
  kept: ReadonlyMap<string, string>;
  /** What people said of its items. */
  reviews: Reviews;
}

/** A row of a link table, without the row that it leads to. */
export interface Link {
  kind: string;
  value: string;
}

/** Throws where a span is not the words of the article: nothing is stored that the article does not show. */
export function evidence({ body, revision }: Context, { start, end, text }: Span): Evidence {
  if (end <= start || body.slice(start, end) !== text) {
    throw new Error(`the span ${start}–${end} is not ${JSON.stringify(text)} in the text`);
  }
  return evidenceOf(body, start, end, revision);
}

export const evidenceOrNull = (context: Context, span: Span | null): Evidence | null =>
  span === null ? null : evidence(context, span);

export function entity(context: Context, localId: string): KnownEntity {
  const known = context.entities.get(localId);
  if (known === undefined) throw new Error(`there is no entity ${localId}`);
  return known;
}

export const participant = (
  context: Context,
  source: Pick<Participant, 'entity_id'> | null,
): EntityRef | null =>
  source === null || source.entity_id === null ? null : entity(context, source.entity_id).ref;

/** The entities without repetition. */
export function entityRefs(context: Context, localIds: readonly string[]): EntityRef[] {
  const refs = new Map(localIds.map((localId) => entity(context, localId).ref).map((ref) => [ref.id, ref]));
  return [...refs.values()];
}

/** The entities with their roles, without repetition. */
export function roleRefs(context: Context, roles: readonly Role[]): RoleRef[] {
  const refs = roles.map(({ entity_id, role }) => ({ ...entity(context, entity_id).ref, role }));
  return [...new Map(refs.map((ref) => [JSON.stringify([ref.id, ref.role]), ref])).values()];
}

export function date(context: Context, localId: string | null): DateValue | null {
  if (localId === null) return null;
  const known = context.dates.get(localId);
  if (known === undefined) throw new Error(`there is no date ${localId}`);
  const { from, to, edtf, precision, text, basis } = known;
  return { from, to, edtf, precision, text, basis, evidence: evidence(context, known) };
}

/** When an item was recorded: it stays when its article is read again. */
export const recordedAt = ({ kept, now }: Context, id: string): string => kept.get(id) ?? now;

/** Links of several kinds to entities, and one of kind `entity` to each of them. */
export function entityLinks(byKind: Readonly<Record<string, readonly (EntityRef | null)[]>>): Link[] {
  const links = Object.entries(byKind).flatMap(([kind, refs]) =>
    refs
      .filter((ref) => ref !== null)
      .flatMap(({ id }) => [
        { kind, value: id },
        { kind: 'entity', value: id },
      ]),
  );
  return distinct(links);
}

export const distinct = (links: readonly Link[]): Link[] => [
  ...new Map(links.map((link) => [JSON.stringify([link.kind, link.value]), link])).values(),
];

export const countryLinks = (context: Context, localIds: readonly string[]): Link[] =>
  distinct(
    localIds
      .map((localId) => entity(context, localId).country)
      .filter((country) => country !== '')
      .map((value) => ({ kind: 'country', value })),
  );

/** 1, 0, or -1 when it is not known. */
export const ternary = (value: boolean | null): number => (value === null ? -1 : Number(value));
