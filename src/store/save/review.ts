/** Writes what people say of items: the item and all that takes something over from it are rendered anew. */
import type { Engine, Writer } from '../engine.ts';
import { replaceQuestions, withOtherQuestions } from '../links/maintain.ts';
import { write } from '../write.ts';
import { type Actor, type Touched, writeChanges } from './changes.ts';
import { changedIn, familiesOf, familyAfter, idsIn, questionsNow, writeFamilies } from './family.ts';
import { type NewReview, NotReviewed, noteReview, type ReviewedResource } from './new-review.ts';
import { reviewEntityIn } from './review-entity.ts';
import { storedReviews } from './reviewed.ts';
import { heldCounts, rewriteArticles, updatedItems } from './rewrite.ts';
import { LookupCache } from './served.ts';
import { moveCountsOf } from './write-entities.ts';

interface Found {
  readonly seq: number;
  readonly claim_seq: number | null;
  readonly article: string;
  readonly article_seq: number;
  readonly json: string;
}

const FIND: Readonly<Record<Exclude<ReviewedResource, 'entities'>, string>> = {
  claims:
    'SELECT seq, seq AS claim_seq, article, article_seq, json FROM claim JOIN claim_json USING (seq) WHERE id = ?',
  figures:
    'SELECT seq, claim_seq, article, article_seq, json FROM figure JOIN figure_json USING (seq) WHERE id = ?',
  quotes:
    'SELECT seq, claim_seq, article, article_seq, json FROM quote JOIN quote_json USING (seq) WHERE id = ?',
};

async function reviewIn(writer: Writer, review: NewReview, actor: Actor, now: string): Promise<void> {
  const { resource, id, isCurrent } = review;
  if (resource === 'entities') return reviewEntityIn(writer, review, actor, now);
  const [found] = await writer.all<Found>(FIND[resource], [id]);
  if (found === undefined) throw new NotReviewed('missing');
  if (!isCurrent(found.json)) throw new NotReviewed('stale');
  await noteReview(writer, found, review, { actor, now });
  const { claim_seq, seq, article, article_seq } = found;
  const families = await familiesOf(
    writer,
    claim_seq === null ? [] : [claim_seq],
    claim_seq === null ? [seq] : [],
  );
  const cache = new LookupCache();
  await cache.learn(writer, families.flatMap(idsIn));
  const reviews = await storedReviews(writer, [article]);
  const after = families.map((family) => familyAfter(family, reviews, cache.of));
  await writeFamilies(writer, after, cache.of);
  const questions = questionsNow(after);
  const figures = families.flatMap((family) => family.figures.map((figure) => figure.seq));
  const others = new Set(await withOtherQuestions(writer, figures, questions));
  await replaceQuestions(
    writer,
    [...others],
    questions.filter(({ figure_seq }) => others.has(figure_seq)),
  );
  const isMoved = after.some(({ claim }) => claim !== null && claim.row.topic !== claim.item.topic);
  if (isMoved) await rewriteArticles(writer, [article_seq], cache);
  const moved = heldCounts(after);
  for (const [entity, { claims, quotes }] of moved) if (claims === 0 && quotes === 0) moved.delete(entity);
  const updated = await moveCountsOf(writer, moved, now);
  const before = after.flatMap(changedIn);
  const items = { ...updatedItems(before), ...(updated.length > 0 && { entities: touchedOnly(updated) }) };
  await writeChanges(writer, [{ action: 'reviewed', resource, id, items, before }], actor, now);
}

const touchedOnly = (updated: string[]): Touched => [[], updated, []];

/** Returns what became of it; where it was reviewed, everything is in step when this returns. */
export async function reviewItem(
  engine: Engine,
  review: NewReview,
  actor: Actor,
  date = new Date(),
): Promise<'missing' | 'stale' | 'done'> {
  try {
    const by = { ...actor, reviewer: review.reviewer };
    await write(engine, (writer) => reviewIn(writer, review, by, date.toISOString()));
    return 'done';
  } catch (error) {
    if (error instanceof NotReviewed) return error.why;
    throw error;
  }
}
