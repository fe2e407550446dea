import { Features } from '../learned/sequence.ts';
import type { Sentence, Text } from '../text.ts';
import { dependantsOf } from './cue-features.ts';
import { findCues, scorePlainly } from './cues.ts';
import type { AttributionModel } from './model.ts';
import { recoverQuotations } from './recover.ts';
import { printedStatement, refine } from './refine.ts';
import { introducedBy, type LabelledAttribution, labelRoles } from './roles.ts';
import type { View } from './view.ts';

export type Parse = (text: Text, sentence: Sentence) => void;

/** A cue this sure and a colon introduce the paragraphs below. */
const SURE = 0.5;

/** Attributions of a text in the order of their cues; parses the sentences that may hold one. */
export function labelAttributions(view: View, model: AttributionModel, parse: Parse): LabelledAttribution[] {
  const features = new Features();
  const found: LabelledAttribution[] = [];
  for (const sentence of view.text.sentences) {
    if (scorePlainly(view, sentence, model.plain, model.words, features) < model.promise) continue;
    parse(view.text, sentence);
    const below = dependantsOf(view.text.tokens, sentence);
    const cues = findCues(view, sentence, below, model.cue, model.words, model.threshold, features);
    const last = cues.at(-1);
    const statement = last && last.probability >= SURE ? printedStatement(view, sentence) : null;
    for (const cue of cues) {
      const attribution =
        statement && cue === last
          ? { ...introducedBy(view, cue, model, features), content: statement }
          : labelRoles(view, cue, model, features);
      if (attribution) found.push(attribution);
    }
  }
  const sure = withoutRepeats(found);
  return refine(
    view,
    [...sure, ...recoverQuotations(view, sure, model, parse, features)].toSorted(byCue),
    parse,
  );
}

const byCue = (a: LabelledAttribution, b: LabelledAttribution): number => a.trigger.token - b.trigger.token;

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
