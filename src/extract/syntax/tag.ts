import type { Sentence, Text, Token } from '../text.ts';
import { lemmatise } from './lemma.ts';
import type { Word } from './lexicon.ts';
import { type SyntaxModel, syntaxModel } from './model.ts';
import { tagWords } from './tagger.ts';

/** Gives every token of the text its universal and Penn Treebank tag and its lemma. */
export function tagText(text: Text): void {
  const model = syntaxModel();
  for (const sentence of text.sentences) tagSentence(text, sentence, model);
}

function tagSentence(text: Text, sentence: Sentence, model: SyntaxModel): void {
  const words = wordsOf(text, sentence, model);
  const tags = new Int32Array(words.length);
  tagWords(words, model.tagger, model.choices, tags);
  for (let i = 0; i < words.length; i++) {
    const token = text.tokens[sentence.first + i];
    const tag = tags[i] as number;
    if (token === undefined) continue;
    token.tag = model.tags.upos[tag] ?? 'X';
    token.xpos = model.tags.xpos[tag] ?? '';
    token.word = words[i] ?? null;
    token.lemma = lemmatise(token, token.tag, token.xpos);
  }
}

/** The words of a sentence as the models see them: capitals that say nothing are read in lower case. */
function wordsOf(text: Text, sentence: Sentence, model: SyntaxModel): Word[] {
  const words: Word[] = [];
  const capitals = styleOf(text.tokens, sentence);
  for (let index = sentence.first; index < sentence.last; index++) {
    const token = text.tokens[index];
    if (token === undefined) continue;
    const plain = capitals === 'all' || (capitals === 'words' && isPlain(token, model));
    words.push(model.readWord(plain ? token.lower : token.text));
  }
  return words;
}

/** True for a word that is seldom a name, so that its capital is that of a headline. */
const isPlain = (token: Token, { lexicon }: SyntaxModel): boolean => {
  const level = lexicon.get(token.lower)?.capital ?? 0;
  return level === 1 || level === 2;
};

/** Words this long have a capital in a headline whatever they are. */
const LONG = 4;

/** Which letters of a sentence are capitals: all of them, those that begin its words (a headline), or as usual. */
function styleOf(tokens: readonly Token[], { first, last }: Sentence): 'all' | 'words' | 'usual' {
  let [long, capital, small, letters] = [0, 0, 0, 0];
  for (let index = first; index < last; index++) {
    const token = tokens[index];
    if (token === undefined) continue;
    const upper = token.text.toUpperCase();
    if (upper === token.lower) continue;
    letters++;
    if (token.text !== upper) small++;
    if (token.text.length < LONG) continue;
    long++;
    if (token.text.charAt(0) !== token.lower.charAt(0)) capital++;
  }
  if (small === 0) return letters > 3 ? 'all' : 'usual';
  const stop = tokens[last - 1]?.text === '.';
  return long > 2 && !stop && capital >= long * 0.8 ? 'words' : 'usual';
}
