import { bestPathThrough, emissions, Features, rangesOf } from '../learned/sequence.ts';
import type { Text } from '../text.ts';
import { dependantsOf } from './cue-features.ts';
import { type Cue, findCues, scorePlainly } from './cues.ts';
import { ROLE_LABELS } from './labels.ts';
import type { AttributionModel } from './model.ts';
import type { TokenRange } from './ranges.ts';
import { printedStatement, refine } from './refine.ts';
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
const MOST_LOSS = { content: 4, source: 1.5 };

/** A cue this sure and a colon introduce the paragraphs below. */
const SURE = 0.5;

/** What a labelling that has no content or source by itself takes from the log-odds of its cue. */
const DOUBT = { content: 0.5, source: 0.5 };
const MOST_DOUBT = 4;
const logOdds = (p: number): number => Math.log(p / (1 - p + 1e-9));

export type Parse = (text: Text, sentence: Text['sentences'][number]) => void;

/** Attributions of a text in the order of their cues; parses the sentences that may hold one. */
export function labelAttributions(view: View, model: AttributionModel, parse: Parse): LabelledAttribution[] {
  const features = new Features();
  const found: LabelledAttribution[] = [];
  for (const sentence of view.text.sentences) {
    if (scorePlainly(view, sentence, model.plain, model.words, features) < model.promise) continue;
    parse(view.text, sentence);
    const below = dependantsOf(view.text.tokens, sentence);
    const cues = findCues(view, sentence, below, model.cue, model.words, model.threshold, features);
    for (const cue of cues) {
      const attribution = labelRoles(view, cue, model, features);
      if (attribution) found.push(attribution);
    }
    const last = cues.at(-1);
    const statement = last && last.probability >= SURE ? printedStatement(view, sentence) : null;
    if (last && statement) found.push({ ...introducedBy(view, last, model, features), content: statement });
  }
  return refine(view, withoutRepeats(found), parse);
}

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
function labelRoles(
  view: View,
  trigger: Cue,
  model: AttributionModel,
  features: Features,
): LabelledAttribution | null {
  const { window, spoken, told } = readRoles(view, trigger.token, model, features);
  if (spoken.loss > MOST_LOSS.content) return null;
  const doubt = DOUBT.content * spoken.loss + DOUBT.source * Math.min(MOST_DOUBT, told.loss);
  if (logOdds(trigger.probability) - doubt < logOdds(model.threshold)) return null;
  // A source that is nearly as likely as none is taken: most statements have one.
  const both = told.loss <= MOST_LOSS.source && told.path.some((y) => LABELS_OF.content.includes(y));
  const { all, nearest } = rangesAround(model, both ? told.path : spoken.path, window.first, trigger.token);
  const content = all('content');
  if (content.length === 0) return null;
  const cue = nearest('cue') ?? { first: trigger.token, last: trigger.token + 1 };
  return { trigger, source: nearest('source'), cue, content };
}

/** Source and cue of a statement whose content is printed in the paragraphs below. */
function introducedBy(view: View, trigger: Cue, model: AttributionModel, features: Features) {
  const { window, told } = readRoles(view, trigger.token, model, features);
  const { nearest } = rangesAround(model, told.path, window.first, trigger.token);
  return { trigger, source: nearest('source'), cue: { first: trigger.token, last: trigger.token + 1 } };
}

/** Of attributions whose cues overlap, the surer one. */
function withoutRepeats(found: readonly LabelledAttribution[]): LabelledAttribution[] {
  const kept: LabelledAttribution[] = [];
  for (const attribution of found) {
    const rival = kept.at(-1);
    if (!rival || rival.cue.last <= attribution.cue.first || attribution.cue.last <= rival.cue.first) {
      kept.push(attribution);
    } else if (attribution.trigger.probability > rival.trigger.probability) {
      kept[kept.length - 1] = attribution;
    }
  }
  return kept;
}
