import { bestPathThrough, emissions, Features, rangesOf } from '../learned/sequence.ts';
import type { Text } from '../text.ts';
import { dependantsOf } from './cue-features.ts';
import { type Cue, findCues, scorePlainly } from './cues.ts';
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
const MOST_LOSS = { content: 4, source: 1.5 };

/** What a labelling that has no content or source by itself takes from the log-odds of its cue. */
const DOUBT = { content: 0.5, source: 0.2 };
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
  }
  return withoutRepeats(found);
}

/** The roles around one cue; null when nothing is attributed. */
function labelRoles(
  view: View,
  trigger: Cue,
  model: AttributionModel,
  features: Features,
): LabelledAttribution | null {
  const window = windowOf(view, trigger.token);
  describeRoles(view, trigger.token, window, features);
  const scores = emissions(model.role, features);
  const spoken = bestPathThrough(model.role, scores, features.length, LABELS_OF.content);
  if (spoken.loss > MOST_LOSS.content) return null;
  // A source that is nearly as likely as none is taken: most statements have one.
  const told = bestPathThrough(model.role, scores, features.length, LABELS_OF.source);
  const doubt = DOUBT.content * spoken.loss + DOUBT.source * Math.min(MOST_DOUBT, told.loss);
  if (logOdds(trigger.probability) - doubt < logOdds(model.threshold)) return null;
  const both = told.loss <= MOST_LOSS.source && told.path.some((y) => LABELS_OF.content.includes(y));
  const ranges = rangesOf(model.role, both ? told.path : spoken.path).map(({ first, last, label: role }) => ({
    role,
    first: first + window.first,
    last: last + window.first,
  }));
  const near = ({ first, last }: TokenRange): number =>
    Math.max(0, first - trigger.token, trigger.token - last + 1);
  const nearest = (role: string): TokenRange | null => {
    const [best] = ranges.filter((range) => range.role === role).toSorted((a, b) => near(a) - near(b));
    return best ? { first: best.first, last: best.last } : null;
  };
  const content = ranges.filter(({ role }) => role === 'content').map(({ first, last }) => ({ first, last }));
  if (content.length === 0) return null;
  const cue = nearest('cue') ?? { first: trigger.token, last: trigger.token + 1 };
  return { trigger, source: nearest('source'), cue, content };
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
