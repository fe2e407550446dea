/**
 * The questions that a figure answers, as narrow rows: how many soldiers were killed in Selvik. Figures of one
 * question can repeat, update, contradict or deny each other.
 */
import type { Claim } from '../../domain/claim.ts';
import type { Figure } from '../../domain/figure.ts';
import { scopeOf, stanceOf } from '../../domain/stance.ts';
import { spanOf } from '../calendar.ts';
import type * as Model from '../generated/sqlite/client.ts';
import { fold } from '../text.ts';
import { holderKey } from './holder.ts';

export type QuestionRow = Model.FigureQuestion;

/** A row as it is rendered, before the figure and its claim have their numbers. */
export type RenderedQuestion = Omit<QuestionRow, 'figure_seq' | 'claim_seq'>;

/** What parts the ids of a list; no id has it. */
const PARTED = ' ';

/**
 * A question is a measure and a unit, and a place where it happens; where the claim names none, an entity that it is
 * about. A figure that was found wrong answers none.
 */
export function questionsOf(
  figure: Figure,
  { about, places }: Pick<Claim, 'about' | 'places'>,
): RenderedQuestion[] {
  const { attribution, article, measure, unit, said_date } = figure;
  if (figure.review === 'rejected') return [];
  const aboutIds = [...new Set(about.map(({ id }) => id))].sort();
  const asked =
    places.length > 0
      ? [...new Set(places.map(({ id }) => `in ${id}`))]
      : aboutIds.map((id) => `about ${id}`);
  const [event_from, event_to] = spanOf(figure.event_date);
  const published = article.published ?? '';
  const row = {
    published,
    figure: figure.id,
    claim: figure.claim.id,
    holder: holderKey(figure),
    relays: attribution.claimant === null ? '' : fold(attribution.claimant.name),
    outlet: fold(article.publisher?.name ?? ''),
    stance: stanceOf(figure),
    scope: scopeOf(figure),
    about: aboutIds.join(PARTED),
    day: said_date?.from ?? published,
    event_from,
    event_to,
    comparator: figure.comparator,
    value: figure.value,
    low: figure.low,
    high: figure.high,
  };
  return asked.map((subject) => ({ question: `${measure} ${unit ?? ''} ${subject}`, ...row }));
}

/** Whether both can be about one matter: of the entities that they name at least one is shared, and so are their days. */
export function ofOneMatter(one: QuestionRow, other: QuestionRow): boolean {
  const [mine, others] = [one.about.split(PARTED), other.about.split(PARTED)];
  const isShared = one.about === '' || other.about === '' || mine.some((id) => others.includes(id));
  const apart = (a: QuestionRow, b: QuestionRow) =>
    a.event_to !== '' && b.event_from !== '' && a.event_to < b.event_from;
  return isShared && !apart(one, other) && !apart(other, one);
}
