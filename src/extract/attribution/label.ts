import { Features, label, rangesOf } from '../learned/sequence.ts';
import type { Text } from '../text.ts';
import { dependantsOf } from './cue-features.ts';
import { type Cue, findCues, scorePlainly } from './cues.ts';
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
  const ranges = rangesOf(model.role, label(model.role, features)).map(({ first, last, label: role }) => ({
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
