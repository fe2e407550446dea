/** What questions about the figures of one measure share: positions and series. */
import type { Fault } from '../query/fault.ts';
import type { Question } from '../query/parse.ts';

/** Filters of which one must say what the figures are about. */
const SUBJECTS = ['about', 'subject', 'place', 'country', 'article', 'q', 'bbox', 'near'] as const;

/** One measure, and something that the figures are about: otherwise nothing can be compared. */
export function checkFigureQuestion({ applied }: Question, faults: Fault[]): void {
  const used = (name: string) => applied.find(({ parameter }) => parameter === name);
  const measure = used('measure');
  if (measure === undefined) {
    const detail = 'Say which measure, such as measure=killed.';
    faults.push({ parameter: 'measure', code: 'missing_parameter', detail });
  } else if (measure.values.length > 1) {
    const detail = 'Figures of several measures cannot be compared: ask for one.';
    faults.push({ parameter: 'measure', code: 'too_many_values', detail });
  }
  if (!SUBJECTS.some((name) => used(name) !== undefined)) {
    const detail = `Say what the figures are about: one of ${SUBJECTS.join(', ')}.`;
    faults.push({ parameter: 'about', code: 'missing_parameter', detail });
  }
}
