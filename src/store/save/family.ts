/** Claims with what takes something over from them: read, rendered anew, and written with all by which they are found. */
import type { Claim } from '../../domain/claim.ts';
import type { Figure } from '../../domain/figure.ts';
import type { Quote } from '../../domain/quote.ts';
import { updateItems } from '../bulk.ts';
import type { Writer } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { type QuestionRow, questionsOf } from '../links/question.ts';
import { amongNumbers } from '../links/rows.ts';
import type { Rendered } from '../tables.ts';
import type { Before, ItemResource } from './changes.ts';
import { shortForm } from './claims.ts';
import { claimLinks, figureColumns, figureLinks, quoteColumns, quoteLinks, saidColumns } from './columns.ts';
import { distinct, type Link } from './context.ts';
import { type Linked, writeLinks } from './links-of.ts';
import { idsInClaim, type Serve, servedClaim, servedRef } from './origin.ts';
import { machineOf, type Reviews, reviewed, reviewOfFigure, withClaim } from './reviewed.ts';
import type { Lookup } from './served.ts';

/** A claim with its figures and its quote; or a quote that no claim holds. */
export interface Family {
  readonly article_seq: number;
  readonly claim: Rendered<Model.Claim> | null;
  readonly figures: readonly Rendered<Model.Figure>[];
  readonly quotes: readonly Rendered<Model.Quote>[];
}

const rowsAmong = <Row>(writer: Writer, table: string, column: string, numbers: readonly number[]) =>
  amongNumbers<Rendered<Row>>(
    writer,
    numbers,
    (among) =>
      `SELECT ${table}.*, json FROM ${table} JOIN ${table}_json USING (seq) WHERE ${among(column)} ORDER BY seq`,
  );

/** The families of claims, and of quotes that no claim holds. */
export async function familiesOf(
  writer: Writer,
  claims: readonly number[],
  quotes: readonly number[],
): Promise<Family[]> {
  const rows = await rowsAmong<Model.Claim>(writer, 'claim', 'seq', claims);
  const figures = Map.groupBy(
    await rowsAmong<Model.Figure>(writer, 'figure', 'claim_seq', claims),
    ({ claim_seq }) => claim_seq,
  );
  const held = Map.groupBy(
    await rowsAmong<Model.Quote>(writer, 'quote', 'claim_seq', claims),
    ({ claim_seq }) => claim_seq,
  );
  const alone = await rowsAmong<Model.Quote>(writer, 'quote', 'seq', quotes);
  return [
    ...rows.map((claim) => ({
      article_seq: claim.article_seq,
      claim,
      figures: figures.get(claim.seq) ?? [],
      quotes: held.get(claim.seq) ?? [],
    })),
    ...alone.map((quote) => ({ article_seq: quote.article_seq, claim: null, figures: [], quotes: [quote] })),
  ];
}

/** Ids of every entity that a family refers to, by themselves and as served. */
export function idsIn({ claim, figures, quotes }: Family): string[] {
  const machine = claim && machineOf(JSON.parse(claim.json) as Claim);
  return [
    ...(claim === null || machine === null
      ? []
      : [...idsInClaim(machine, claim.origin), ...idsInClaim(JSON.parse(claim.json) as Claim, '')]),
    ...figures.flatMap(({ subject, origin }) => [subject, origin]),
    ...quotes.flatMap(({ json, origin }) => {
      const { speaker } = JSON.parse(json) as Quote;
      return [speaker?.id ?? '', machineOf(JSON.parse(json) as Quote).speaker?.id ?? '', origin];
    }),
  ].filter((id) => id !== '');
}

interface Item<Row, Served> {
  readonly row: Rendered<Row>;
  readonly item: Served;
  readonly origin: string;
  /** To entities that were merged. */
  readonly links: readonly Link[];
}

/** A family as it is to be served. */
export interface FamilyAfter {
  readonly family: Family;
  readonly claim: Item<Model.Claim, Claim> | null;
  readonly figures: readonly Item<Model.Figure, Figure>[];
  readonly quotes: readonly Item<Model.Quote, Quote>[];
}

function figureAfter(row: Rendered<Model.Figure>, claim: Claim | null, reviews: Reviews, serve: Serve) {
  const machine = machineOf(JSON.parse(row.json) as Figure);
  const { ref, origin, links } = servedRef(machine.subject?.entity ?? null, row.origin, serve);
  const own =
    machine.subject === null ? machine : { ...machine, subject: { ...machine.subject, entity: ref } };
  const figure = claim === null ? own : withClaim(own, claim);
  const item = reviewed(figure, reviewOfFigure(reviews, figure.id, figure.claim.id));
  return { row, item, origin, links };
}

function quoteAfter(row: Rendered<Model.Quote>, claim: Claim | null, reviews: Reviews, serve: Serve) {
  const machine = machineOf(JSON.parse(row.json) as Quote);
  const { ref, origin, links } = servedRef(machine.speaker, row.origin, serve);
  const quote = { ...machine, speaker: ref, topic: claim?.topic ?? machine.topic };
  return { row, item: reviewed(quote, reviews.get(quote.id)), origin, links };
}

export function familyAfter(family: Family, reviews: Reviews, lookup: Lookup): FamilyAfter {
  const serve: Serve = (ref) => lookup(ref.id)?.ref ?? ref;
  const row = family.claim;
  const served = row && servedClaim(machineOf(JSON.parse(row.json) as Claim), row.origin, serve);
  const own = served && reviewed(served.claim, reviews.get(served.claim.id));
  const figures = family.figures.map((figure) => figureAfter(figure, own, reviews, serve));
  const shown = own && { ...own, figures: figures.map(({ item }) => shortForm(item)) };
  return {
    family,
    claim: row && served && shown && { row, item: shown, origin: served.origin, links: served.links },
    figures,
    quotes: family.quotes.map((quote) => quoteAfter(quote, own, reviews, serve)),
  };
}

const isChanged = ({ row, item, origin }: Item<{ origin: string }, object>): boolean =>
  row.json !== JSON.stringify(item) || row.origin !== origin;

async function writeRows(writer: Writer, all: readonly FamilyAfter[]): Promise<void> {
  const claims = all.flatMap(({ claim }) => (claim === null ? [] : [claim]));
  await updateItems(
    writer,
    'claim',
    claims.filter(isChanged).map(({ row, item, origin }) => ({
      ...row,
      ...saidColumns(item),
      ...{ review: item.review, origin, json: JSON.stringify(item) },
    })),
  );
  await updateItems(
    writer,
    'figure',
    all.flatMap(({ claim, figures }) =>
      figures.filter(isChanged).map(({ row, item, origin }) => ({
        ...row,
        ...(claim && saidColumns(claim.item)),
        ...figureColumns(item),
        subject: item.subject?.entity?.id ?? '',
        ...{ review: item.review, origin, json: JSON.stringify(item) },
      })),
    ),
  );
  await updateItems(
    writer,
    'quote',
    all.flatMap(({ quotes }) =>
      quotes.filter(isChanged).map(({ row, item, origin }) => ({
        ...row,
        ...quoteColumns(item),
        ...{ review: item.review, origin, json: JSON.stringify(item) },
      })),
    ),
  );
}

/** The countries of who a claim is about, who acts, and where. */
function countriesOf({ places, actors, recipients, about }: Claim, lookup: Lookup): Link[] {
  const countries = [...places, ...actors, ...recipients, ...about].map(
    ({ id }) => lookup(id)?.country ?? '',
  );
  return distinct(countries.filter((value) => value !== '').map((value) => ({ kind: 'country', value })));
}

const linked = <Row extends { seq: number; id: string; published: string }>(
  { row: { seq, id, published }, links }: Item<Row, object>,
  found: readonly Link[],
): Linked => ({ seq, id, published, links: [...found, ...links] });

/** Writes anew what families are found by, where that is something else now. */
async function writeFamilyLinks(writer: Writer, all: readonly FamilyAfter[], lookup: Lookup): Promise<void> {
  const found = all.map((after) => {
    const countries = after.claim === null ? [] : countriesOf(after.claim.item, lookup);
    return {
      ...after,
      countries,
      ofClaim: after.claim === null ? [] : claimLinks(after.claim.item, countries),
    };
  });
  await writeLinks(
    writer,
    'claim',
    found.flatMap(({ claim, ofClaim }) => (claim === null ? [] : [linked(claim, ofClaim)])),
  );
  await writeLinks(
    writer,
    'figure',
    found.flatMap(({ claim, figures, countries }) =>
      claim === null
        ? []
        : figures.map((figure) => linked(figure, figureLinks(figure.item, claim.item, countries))),
    ),
  );
  await writeLinks(
    writer,
    'quote',
    found.flatMap(({ quotes, ofClaim }) =>
      quotes.map((quote) => linked(quote, quoteLinks(quote.item, ofClaim))),
    ),
  );
}

export async function writeFamilies(
  writer: Writer,
  all: readonly FamilyAfter[],
  lookup: Lookup,
): Promise<void> {
  await writeRows(writer, all);
  await writeFamilyLinks(writer, all, lookup);
}

/** The questions that the figures of families answer now. */
export const questionsNow = (all: readonly FamilyAfter[]): QuestionRow[] =>
  all.flatMap(({ claim, figures }) =>
    claim === null
      ? []
      : figures.flatMap(({ row, item }) =>
          questionsOf(item, claim.item).map((question) => ({
            ...question,
            figure_seq: row.seq,
            claim_seq: claim.row.seq,
          })),
        ),
  );

/** The items that are served otherwise now, as they were. */
export function changedIn({ claim, figures, quotes }: FamilyAfter): Before[] {
  const differing = (
    resource: ItemResource,
    items: readonly Item<{ id: string; origin: string }, object>[],
  ) =>
    items
      .filter(({ row, item }) => row.json !== JSON.stringify(item))
      .map(({ row: { id, json } }): Before => ({ resource, id, json }));
  return [
    ...differing('claims', claim === null ? [] : [claim]),
    ...differing('figures', figures),
    ...differing('quotes', quotes),
  ];
}

/** Who the claim and the quotes of a family are counted for: as it was, and as it is. */
export const holdersOf = ({ family, claim, quotes }: FamilyAfter) => ({
  before: {
    claims: family.claim === null ? [] : [family.claim.claimant],
    quotes: family.quotes.map(({ speaker }) => speaker),
  },
  after: {
    claims: claim === null ? [] : [claim.item.attribution.claimant?.id ?? ''],
    quotes: quotes.map(({ item }) => item.speaker?.id ?? ''),
  },
});
