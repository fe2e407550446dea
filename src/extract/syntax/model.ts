import { type Sums, sumsOf } from '../learned/sums.ts';
import { unpackLists, unpackRows } from '../learned/table.ts';
import { arrayOf, readWeights, stringsOf } from '../learned/weights.ts';
import { memo } from '../memo.ts';
import { type Lexicon, readWord, type Word } from './lexicon.ts';
import { type TagSet, tagSet } from './nodes.ts';
import { Parser } from './parser.ts';
import { type TagChoices, withName } from './tagger.ts';

export interface SyntaxModel {
  lexicon: Lexicon;
  /** What the models know of a form; kept for the next time. */
  readWord: (form: string) => Word;
  tags: TagSet;
  /** Tag number by "UPOS XPOS". */
  tagNumber: ReadonlyMap<string, number>;
  relations: readonly string[];
  /** Number of the relation of punctuation. */
  punct: number;
  tagger: Sums;
  choices: TagChoices;
  parser: Parser;
}

let loaded: SyntaxModel | undefined;

/** The committed tagger and parser, read at first use. */
export function syntaxModel(): SyntaxModel {
  loaded ??= load(new URL('../models/syntax.weights', import.meta.url));
  return loaded;
}

function load(file: URL): SyntaxModel {
  const weights = readWeights(file, 'syntax');
  const clusters = arrayOf(weights, 'clusters', 'u16');
  const usual = arrayOf(weights, 'usual', 'u8');
  const capital = arrayOf(weights, 'capital', 'u8');
  const choices = unpackLists(weights, 'choices').map((list) => (list.length > 0 ? list : null));
  const relations = stringsOf(weights, 'relations');
  const punct = relations.indexOf('punct');
  // The parser sees words only, so no relation that it gives is punctuation.
  const ofWords = (list: number[]): number[] => list.filter((number) => number !== punct);
  const tags = tagSet(stringsOf(weights, 'tags'));
  const lexicon: Lexicon = new Map(
    stringsOf(weights, 'forms').map((form, index) => [
      form,
      {
        cluster: clusters[index] as number,
        usual: usual[index] as number,
        tags: choices[index] ?? null,
        capital: capital[index] as number,
      },
    ]),
  );
  return {
    lexicon,
    readWord: memo((form) => readWord(form, lexicon)),
    tags,
    tagNumber: new Map(tags.names.map((name, number) => [name, number])),
    relations,
    punct,
    choices: {
      open: [...arrayOf(weights, 'open', 'u8')],
      named: withName(tags.names.indexOf('PROPN NNP')),
      finite: tags.finite,
    },
    tagger: sumsOf(unpackRows(weights, 'tag')),
    parser: new Parser(sumsOf(unpackRows(weights, 'action')), sumsOf(unpackRows(weights, 'relation')), {
      seen: unpackLists(weights, 'relations')
        .map(ofWords)
        .map((list) => (list.length > 0 ? list : null)),
      all: ofWords(relations.map((_, number) => number)),
    }),
  };
}
