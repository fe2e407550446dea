import type { Sentence, Text, Token } from '../text.ts';
import { leadingNoun, NOUNS } from './nouns.ts';
import type { TokenRange } from './ranges.ts';
import type { LabelledAttribution } from './roles.ts';
import type { View } from './view.ts';

/**
 * What the labeller left off: the name of a source, the end of a clause that it began, what follows an aside, and the
 * source of a quotation that a participle introduces.
 */
export function complete(view: View, attribution: LabelledAttribution): LabelledAttribution {
  const { text } = view;
  return withOpeningSource(
    view,
    withBothSides(text, withWholeClause(text, withWholeName(text, attribution))),
  );
}

/** Whether a token is in another part of an attribution than the given one. */
function takenBeside({ cue, source, content }: LabelledAttribution, part: TokenRange) {
  const others = [cue, ...(source ? [source] : []), ...content].filter((other) => other !== part);
  return (at: number): boolean => others.some(({ first, last }) => first <= at && at < last);
}

/** "Palace spokesman | Joren Ask": a source is a whole name, not the title before it. */
function withWholeName({ tokens }: Text, attribution: LabelledAttribution): LabelledAttribution {
  const { source } = attribution;
  if (!source || !NOUNS.has(tokens[source.last - 1]?.tag ?? '')) return attribution;
  const taken = takenBeside(attribution, source);
  let { last } = source;
  while (tokens[last]?.tag === 'PROPN' && tokens[last]?.spaced && !taken(last)) last += 1;
  return last === source.last ? attribution : { ...attribution, source: { first: source.first, last } };
}

/** No clause is completed by more tokens than these. */
const LONGEST_TAIL = 4;

/**
 * "claimed he was born | in 2005,": a statement goes on to the next mark when that is near, and the words before it
 * belong to its own.
 */
function withWholeClause(text: Text, attribution: LabelledAttribution): LabelledAttribution {
  const whole = attribution.content.map((range) => {
    const taken = takenBeside(attribution, range);
    for (let at = range.last; at <= range.last + LONGEST_TAIL; at += 1) {
      const token = text.tokens[at];
      const ends = !token || token.tag === 'PUNCT' || token.sentence !== text.tokens[range.first]?.sentence;
      if (ends) return at > range.last ? { first: range.first, last: at } : range;
      if (taken(at) || !belongsTo(text, at, range)) break;
    }
    return range;
  });
  return { ...attribution, content: whole };
}

/** True where the heads of the token lead into the range by words behind it. */
function belongsTo(text: Text, index: number, { first, last }: TokenRange): boolean {
  let at = index;
  for (let steps = 0; steps < LONGEST_TAIL; steps += 1) {
    const head = text.tokens[at]?.head ?? -1;
    if (head >= first && head < last) return true;
    if (head < last || head === at) return false;
    at = head;
  }
  return false;
}

/** "The plan, as the minister noted, has failed.": an aside between commas tells whose the whole sentence is. */
function withBothSides(text: Text, attribution: LabelledAttribution): LabelledAttribution {
  const { cue, source, content } = attribution;
  const { tokens, sentences } = text;
  const [before, ...others] = content;
  const sentence = sentences[tokens[cue.first]?.sentence ?? -1];
  if (!sentence || !source || !before || others.length > 0 || before.first > sentence.first)
    return attribution;
  const as = tokens[cue.first]?.lower === 'as' ? cue.first : Math.min(cue.first, source.first) - 1;
  const after = nextComma(tokens, Math.max(cue.last, source.last));
  const aside = tokens[as]?.lower === 'as' && tokens[as - 1]?.text === ',' && tokens[after]?.text === ',';
  if (!aside || before.last > as) return attribution;
  let { last } = sentence;
  while (last > after && tokens[last - 1]?.tag === 'PUNCT') last -= 1;
  const rest = { first: after + 1, last };
  return rest.last > rest.first ? { ...attribution, content: [before, rest] } : attribution;
}

/** The comma that stands after at most a few words without a verb, or -1. */
function nextComma(tokens: readonly Token[], first: number): number {
  const near = tokens.slice(first, first + LONGEST_TAIL + 2);
  const comma = near.findIndex(({ text }) => text === ',');
  return comma < 0 || near.slice(0, comma).some(({ tag }) => tag === 'VERB' || tag === 'PUNCT')
    ? -1
    : first + comma;
}

/** How a sentence begins that begins with whom it is about, and not with a time or a condition. */
const OPENING = new Set([...NOUNS, 'DET', 'ADJ', 'NUM']);

/**
 * "The spokesman, asked about it, refrained from comment, stating, “p”": who speaks by a participle is whom the sentence
 * is about, however far away.
 */
function withOpeningSource(view: View, attribution: LabelledAttribution): LabelledAttribution {
  const { trigger, source, content, cue } = attribution;
  const { tokens, sentences } = view.text;
  const word = tokens[trigger.token] as Token;
  const sentence = sentences[word.sentence] as Sentence;
  const [statement] = content;
  if (source || word.xpos !== 'VBG' || tokens[cue.first - 1]?.text !== ',') return attribution;
  if (!statement || statement.first < cue.last || view.quoteOf[statement.first] === 0) return attribution;
  if (!OPENING.has(tokens[sentence.first]?.tag ?? '')) return attribution;
  return { ...attribution, source: leadingNoun(view.text, { first: sentence.first, last: cue.first }) };
}
