/** In which sense a figure is put forward, and by whom. */
import type { Figure } from './figure.ts';

/** `other`: a plan, a condition, an opinion or a refusal to comment. */
export const STANCES = ['asserts', 'denies', 'other'] as const;
export type Stance = (typeof STANCES)[number];

/** A running total, the number of one event, or not said which. */
export const SCOPES = ['total', 'event', 'unstated'] as const;
export type Scope = (typeof SCOPES)[number];

/** Modes in which a figure is not put forward as how it is or was. */
const NOT_ASSERTED: readonly Figure['modality'][] = [
  'conditional',
  'future',
  'opinion',
  'declined_to_comment',
];

export function stanceOf({ polarity, modality }: Pick<Figure, 'polarity' | 'modality'>): Stance {
  if (polarity === 'negated' || modality === 'denied') return 'denies';
  return NOT_ASSERTED.includes(modality) ? 'other' : 'asserts';
}

export const scopeOf = ({ cumulative }: Pick<Figure, 'cumulative'>): Scope =>
  cumulative === null ? 'unstated' : cumulative ? 'total' : 'event';

/** Whether two figures can be of one kind: a running total and the number of one event are not. */
export const sameScope = (one: Scope, other: Scope): boolean =>
  one === other || one === 'unstated' || other === 'unstated';
