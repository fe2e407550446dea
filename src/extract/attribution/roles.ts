import { bestPathThrough, emissions, type Features, rangesOf } from '../learned/sequence.ts';
import type { Cue } from './cues.ts';
import { ROLE_LABELS } from './labels.ts';
import type { AttributionModel } from './model.ts';
import type { TokenRange } from './ranges.ts';
import { describeRoles, windowOf } from './role-features.ts';
import type { View } from './view.ts';

/** One attribution as the learned models see it, before anything is made of it. */
export interface LabelledAttribution {
  /** The token that stands for the cue, and how sure the finder is. */
  trigger: Cue;
  source: TokenRange | null;
  cue: TokenRange;
  /** In text order; never empty. */
  content: TokenRange[];
}

const LABELS_OF = {
  source: ROLE_LABELS.flatMap((name, y) => (name.endsWith('-source') ? [y] : [])),
  content: ROLE_LABELS.flatMap((name, y) => (name.endsWith('-content') ? [y] : [])),
};
/** How much worse than the best labelling one with content, or with a source, may be to be taken instead. */
const MOST_LOSS = { content: 12, source: 1.5 };

/** What a labelling that has no content or source by itself takes from the log-odds of its cue. */
const DOUBT = { content: 0.5, source: 0.5 };
const MOST_DOUBT = 4;
const logOdds = (p: number): number => Math.log(p / (1 - p + 1e-9));

/** The best path through the labels of some role, and how much worse it is than the best path of all. */
interface Reading {
  path: Uint8Array;
  loss: number;
}

/** Reads the window of a cue twice: with some content, and with some source. */
function readRoles(view: View, cue: number, model: AttributionModel, features: Features) {
  const window = windowOf(view, cue);
  describeRoles(view, cue, window, features);
  const scores = emissions(model.role, features);
  const through = (role: 'source' | 'content'): Reading =>
    bestPathThrough(model.role, scores, features.length, LABELS_OF[role]);
  return { window, spoken: through('content'), told: through('source') };
}

/** The ranges of one role, by `first`, nearest to the cue first. */
function rangesAround(model: AttributionModel, path: Uint8Array, offset: number, cue: number) {
  const near = ({ first, last }: TokenRange): number => Math.max(0, first - cue, cue - last + 1);
  const ranges = rangesOf(model.role, path).map(({ first, last, label }) => ({
    label,
    range: { first: first + offset, last: last + offset },
  }));
  const all = (role: string): TokenRange[] =>
    ranges.filter(({ label }) => label === role).map(({ range }) => range);
  const nearest = (role: string): TokenRange | null =>
    all(role).toSorted((a, b) => near(a) - near(b))[0] ?? null;
  return { all, nearest };
}

/** The roles around one cue; null when nothing is attributed. */
export function labelRoles(
  view: View,
  trigger: Cue,
  model: AttributionModel,
  features: Features,
): LabelledAttribution | null {
  const reading = readRoles(view, trigger.token, model, features);
  const { spoken, told } = reading;
  if (spoken.loss > MOST_LOSS.content) return null;
  const doubt = DOUBT.content * spoken.loss + DOUBT.source * Math.min(MOST_DOUBT, told.loss);
  if (logOdds(trigger.probability) - doubt < logOdds(model.threshold)) return null;
  return attributionFrom(reading, trigger, model);
}

/** The roles around a cue that is taken for granted. */
export function readAttribution(
  view: View,
  trigger: Cue,
  model: AttributionModel,
  features: Features,
): LabelledAttribution | null {
  return attributionFrom(readRoles(view, trigger.token, model, features), trigger, model);
}

function attributionFrom(
  { window, spoken, told }: ReturnType<typeof readRoles>,
  trigger: Cue,
  model: AttributionModel,
): LabelledAttribution | null {
  // A source that is nearly as likely as none is taken: most statements have one.
  const both = told.loss <= MOST_LOSS.source && told.path.some((y) => LABELS_OF.content.includes(y));
  const { all, nearest } = rangesAround(model, both ? told.path : spoken.path, window.first, trigger.token);
  const content = all('content');
  if (content.length === 0) return null;
  const cue = nearest('cue') ?? { first: trigger.token, last: trigger.token + 1 };
  return { trigger, source: nearest('source'), cue, content };
}

/** Source and cue of a statement whose content is printed in the paragraphs below. */
export function introducedBy(view: View, trigger: Cue, model: AttributionModel, features: Features) {
  const { window, told } = readRoles(view, trigger.token, model, features);
  const { nearest } = rangesAround(model, told.path, window.first, trigger.token);
  return { trigger, source: nearest('source'), cue: { first: trigger.token, last: trigger.token + 1 } };
}
