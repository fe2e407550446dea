/** Writes what people say of items: the item and all that takes something over from it are rendered anew. */
import type { Claim } from '../../domain/claim.ts';
import type { Figure } from '../../domain/figure.ts';
import type { Quote } from '../../domain/quote.ts';
import type { ReviewedValue } from '../../domain/review.ts';
import type { ReviewState } from '../../domain/vocabulary.ts';
import { insertRows, updateItems } from '../bulk.ts';
import type { Engine, Writer } from '../engine.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { linkFigures, unlinkFigures } from '../links/maintain.ts';
import { questionsOf } from '../links/question.ts';
import { removeAmong } from '../links/rows.ts';
import type { Rendered } from '../tables.ts';
import { write } from '../write.ts';
import { type Actor, type Before, type TouchedItems, writeChanges } from './changes.ts';
import { shortForm } from './claims.ts';
import { claimLinks, figureColumns, figureLinks, quoteColumns, quoteLinks, saidColumns } from './columns.ts';
import type { Link } from './context.ts';
import {
  entityRefsOf,
  type HumanValues,
  machineOf,
  type Reviews,
  reviewed,
  reviewOfFigure,
  storedReviews,
  withClaim,
} from './reviewed.ts';
import { addChange, type Counts, NO_COUNTS, releaseEntities } from './write-entities.ts';

export type ReviewedResource = 'claims' | 'figures' | 'quotes';

export interface NewReview {
  readonly resource: ReviewedResource;
  readonly id: string;
  /** `machine` takes a review back. */
  readonly state: ReviewState;
  readonly reviewer: string;
  /** The human values, from the item as the machine has it; entities by id. */
  readonly values: (machine: object) => HumanValues;
  /** Whether the item, as it is served, is what the reviewer saw. */
  readonly isCurrent: (json: string) => boolean;
}

/** A correction names an entity that is not on record. */
export class UnknownEntity extends Error {
  readonly field: string;

  constructor(field: string, id: string) {
    super(`There is no entity with the id ${JSON.stringify(id)}.`);
    this.field = field;
  }
}

/** A claim with what takes something over from it; or a quote that no claim holds. */
interface Family {
  readonly article: { readonly id: string; readonly seq: number };
  readonly claim: Rendered<Model.Claim> | null;
  readonly figures: readonly Rendered<Model.Figure>[];
  readonly quotes: readonly Rendered<Model.Quote>[];
}

interface Found {
  readonly seq: number;
  readonly claim_seq: number | null;
  readonly article: string;
  readonly article_seq: number;
  readonly json: string;
}

const FIND: Readonly<Record<ReviewedResource, string>> = {
  claims:
    'SELECT seq, seq AS claim_seq, article, article_seq, json FROM claim JOIN claim_json USING (seq) WHERE id = ?',
  figures:
    'SELECT seq, claim_seq, article, article_seq, json FROM figure JOIN figure_json USING (seq) WHERE id = ?',
  quotes:
    'SELECT seq, claim_seq, article, article_seq, json FROM quote JOIN quote_json USING (seq) WHERE id = ?',
};

async function familyOf(writer: Writer, { seq, claim_seq, article, article_seq }: Found): Promise<Family> {
  const rows = <Row>(table: string, column: string, value: number) =>
    writer.all<Rendered<Row>>(
      `SELECT ${table}.*, json FROM ${table} JOIN ${table}_json USING (seq) WHERE ${column} = ? ORDER BY seq`,
      [value],
    );
  const of = { id: article, seq: article_seq };
  if (claim_seq === null) {
    return { article: of, claim: null, figures: [], quotes: await rows<Model.Quote>('quote', 'seq', seq) };
  }
  const [claim = null] = await rows<Model.Claim>('claim', 'seq', claim_seq);
  return {
    article: of,
    claim,
    figures: await rows<Model.Figure>('figure', 'claim_seq', claim_seq),
    quotes: await rows<Model.Quote>('quote', 'claim_seq', claim_seq),
  };
}

/** The family as it is served with these reviews. */
function rendered({ claim, figures, quotes }: Family, reviews: Reviews) {
  const own = claim && reviewed(machineOf(JSON.parse(claim.json) as Claim), reviews.get(claim.id));
  const items = figures.map(({ json }) => {
    const machine = machineOf(JSON.parse(json) as Figure);
    const figure = own === null ? machine : withClaim(machine, own);
    return reviewed(figure, reviewOfFigure(reviews, figure.id, figure.claim.id));
  });
  return {
    claim: own && { ...own, figures: items.map(shortForm) },
    figures: items,
    quotes: quotes.map(({ json }) => {
      const machine = machineOf(JSON.parse(json) as Quote);
      return reviewed({ ...machine, topic: own?.topic ?? machine.topic }, reviews.get(machine.id));
    }),
  };
}
type RenderedFamily = ReturnType<typeof rendered>;

/** What is served of items is all that is written of them: where that stays, so does the row. */
const differ = <Row extends { readonly json: string }>(rows: readonly Row[], after: readonly Row[]): Row[] =>
  zipped(rows, after).flatMap(([row, one]) => (row.json === one.json ? [] : [one]));

/** The rows of items in their order, with what is served of each. */
const zipped = <Row, Item>(rows: readonly Row[], items: readonly Item[]): [Row, Item][] =>
  rows.flatMap((row, index) => {
    const item = items[index];
    return item === undefined ? [] : [[row, item] as [Row, Item]];
  });

async function writeRows(writer: Writer, family: Family, after: RenderedFamily): Promise<void> {
  const shared = after.claim && saidColumns(after.claim);
  if (family.claim !== null && after.claim !== null) {
    const { review } = after.claim;
    const claim = { ...family.claim, ...shared, review, json: JSON.stringify(after.claim) };
    await updateItems(writer, 'claim', differ([family.claim], [claim]));
  }
  await updateItems(
    writer,
    'figure',
    differ(
      family.figures,
      zipped(family.figures, after.figures).map(([row, figure]) => ({
        ...row,
        ...shared,
        ...figureColumns(figure),
        review: figure.review,
        json: JSON.stringify(figure),
      })),
    ),
  );
  await updateItems(
    writer,
    'quote',
    differ(
      family.quotes,
      zipped(family.quotes, after.quotes).map(([row, quote]) => ({
        ...row,
        ...quoteColumns(quote),
        review: quote.review,
        json: JSON.stringify(quote),
      })),
    ),
  );
}

const linkRows = ({ id, published }: { id: string; published: string }, links: readonly Link[]) =>
  links.map(({ kind, value }) => ({ kind, value, published, id }));

/** Writes anew what the family is found by, and the links of its figures. */
async function writeLinks(writer: Writer, family: Family, after: RenderedFamily): Promise<void> {
  const figureSeqs = family.figures.map(({ seq }) => seq);
  await unlinkFigures(writer, figureSeqs);
  const row = family.claim;
  const claim = after.claim;
  const countries =
    row === null
      ? []
      : await writer.all<Link>(
          `SELECT kind, value FROM claim_link WHERE claim_seq = ? AND kind = 'country'`,
          [row.seq],
        );
  const ofClaim = claim === null ? [] : claimLinks(claim, countries);
  if (row !== null && claim !== null) {
    await removeAmong(writer, 'claim_link', 'claim_seq', [row.seq]);
    await insertRows(
      writer,
      'claim_link',
      linkRows(row, ofClaim).map((link) => ({ ...link, claim_seq: row.seq })),
    );
    await removeAmong(writer, 'figure_link', 'figure_seq', figureSeqs);
    const pairs = zipped(family.figures, after.figures);
    await insertRows(
      writer,
      'figure_link',
      pairs.flatMap(([one, figure]) =>
        linkRows(one, figureLinks(figure, claim, countries)).map((link) => ({
          ...link,
          figure_seq: one.seq,
        })),
      ),
    );
    const questions = pairs.flatMap(([one, figure]) =>
      questionsOf(figure, claim).map((question) => ({
        ...question,
        figure_seq: one.seq,
        claim_seq: row.seq,
      })),
    );
    await linkFigures(writer, questions);
  }
  await removeAmong(
    writer,
    'quote_link',
    'quote_seq',
    family.quotes.map(({ seq }) => seq),
  );
  await insertRows(
    writer,
    'quote_link',
    zipped(family.quotes, after.quotes).flatMap(([one, quote]) =>
      linkRows(one, quoteLinks(quote, ofClaim)).map((link) => ({ ...link, quote_seq: one.seq })),
    ),
  );
}

/** An article is found by the topics of its claims. */
async function writeTopics(writer: Writer, { article }: Family): Promise<void> {
  await writer.run(`DELETE FROM article_link WHERE article_seq = ? AND kind = 'topic'`, [article.seq]);
  const topics = await writer.all<{ topic: string; published: string }>(
    'SELECT DISTINCT topic, published FROM claim WHERE article_seq = ?',
    [article.seq],
  );
  await insertRows(
    writer,
    'article_link',
    topics.map(({ topic, published }) => ({
      kind: 'topic',
      value: topic,
      published,
      id: article.id,
      article_seq: article.seq,
    })),
  );
}

/** What claims and quotes count for, by entity. */
function countsOf(claims: readonly string[], speakers: readonly string[]): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  const add = (id: string, counted: 'claims' | 'quotes'): void => {
    const sum = counts.get(id) ?? NO_COUNTS;
    if (id !== '') counts.set(id, { ...sum, [counted]: sum[counted] + 1 });
  };
  for (const id of claims) add(id, 'claims');
  for (const id of speakers) add(id, 'quotes');
  return counts;
}

/** Moves the counts of entities that a claim or quote is now, or is no more, of. Returns their ids. */
async function moveCounts(
  writer: Writer,
  family: Family,
  after: RenderedFamily,
  now: string,
): Promise<string[]> {
  const changes = new Map<string, Counts>();
  const claimants = family.claim === null ? [] : [family.claim.claimant];
  const speakers = family.quotes.map(({ speaker }) => speaker);
  addChange(changes, countsOf(claimants, speakers), -1);
  const claimantNow = after.claim === null ? [] : [after.claim.attribution.claimant?.id ?? ''];
  const speakersNow = after.quotes.map(({ speaker }) => speaker?.id ?? '');
  addChange(changes, countsOf(claimantNow, speakersNow), 1);
  for (const [id, { claims, quotes }] of changes) if (claims === 0 && quotes === 0) changes.delete(id);
  return (await releaseEntities(writer, changes, now)).updated;
}

/** The items of the family that are served otherwise now, as they were. */
function changed(family: Family, after: RenderedFamily): Before[] {
  const differing = (
    resource: ReviewedResource,
    rows: readonly { id: string; json: string }[],
    items: readonly object[],
  ): Before[] =>
    zipped(rows, items)
      .filter(([{ json }, item]) => json !== JSON.stringify(item))
      .map(([{ id, json }]) => ({ resource, id, json }));
  return [
    ...(family.claim === null || after.claim === null
      ? []
      : differing('claims', [family.claim], [after.claim])),
    ...differing('figures', family.figures, after.figures),
    ...differing('quotes', family.quotes, after.quotes),
  ];
}

/** The values with entities in place of their ids. */
async function withEntities(writer: Writer, values: HumanValues): Promise<HumanValues> {
  const result: Record<string, ReviewedValue> = { ...values };
  for (const field of ['claimant', 'speaker']) {
    const id = values[field];
    if (typeof id !== 'string') continue;
    const ref = (await entityRefsOf(writer, [id])).get(id);
    if (ref === undefined) throw new UnknownEntity(field, id);
    result[field] = ref;
  }
  return result;
}

/** Ends the transaction with nothing written. */
class NotReviewed extends Error {
  readonly why: 'missing' | 'stale';

  constructor(why: 'missing' | 'stale') {
    super(why);
    this.why = why;
  }
}

async function noteReview(
  writer: Writer,
  found: Found,
  review: NewReview,
  { actor, now }: { actor: Actor; now: string },
): Promise<void> {
  const { resource, id, state, reviewer } = review;
  const values = await withEntities(writer, review.values(machineOf(JSON.parse(found.json))));
  await writer.run('DELETE FROM review WHERE resource = ? AND id = ?', [resource, id]);
  if (state === 'machine') return;
  const { article } = found;
  const corrections = JSON.stringify(values);
  await insertRows(writer, 'review', [
    { resource, id, article, state, by: actor.key, reviewer, at: now, reason: actor.reason, corrections },
  ]);
}

/** What the changes have of a review: the items that it changed, as they were. */
const noted = (before: readonly Before[], entities: string[]): TouchedItems => {
  const items: TouchedItems = entities.length === 0 ? {} : { entities: [[], entities, []] };
  for (const { resource, id } of before) {
    const ids = items[resource] ?? [[], [], []];
    ids[1].push(id);
    items[resource] = ids;
  }
  return items;
};

async function reviewIn(writer: Writer, review: NewReview, actor: Actor, now: string): Promise<void> {
  const { resource, id, isCurrent } = review;
  const [found] = await writer.all<Found>(FIND[resource], [id]);
  if (found === undefined) throw new NotReviewed('missing');
  if (!isCurrent(found.json)) throw new NotReviewed('stale');
  await noteReview(writer, found, review, { actor, now });
  const family = await familyOf(writer, found);
  const after = rendered(family, await storedReviews(writer, [found.article]));
  await writeRows(writer, family, after);
  await writeLinks(writer, family, after);
  if (family.claim !== null && family.claim.topic !== after.claim?.topic) await writeTopics(writer, family);
  const entities = await moveCounts(writer, family, after, now);
  const before = changed(family, after);
  const change = { action: 'reviewed', resource, id, items: noted(before, entities), before } as const;
  await writeChanges(writer, [change], actor, now);
}

/** Returns what became of it; where it was reviewed, everything is in step when this returns. */
export async function reviewItem(
  engine: Engine,
  review: NewReview,
  actor: Actor,
  date = new Date(),
): Promise<'missing' | 'stale' | 'reviewed'> {
  try {
    await write(engine, (writer) => reviewIn(writer, review, actor, date.toISOString()));
    return 'reviewed';
  } catch (error) {
    if (error instanceof NotReviewed) return error.why;
    throw error;
  }
}
