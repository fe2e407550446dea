/**
 * Guesses the language of a text from its script and its commonest function words. Only English is extracted
 * from, so what matters is to tell English from the rest; the others are named as far as that is cheap.
 */

import { commonness } from './names/common.ts';

/** Function words by ISO 639-1 code: frequent, and mostly not shared with English. */
const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in that is was for it with as on be at by this had not are but from have they which were been has who said will would their after about when there more than also his he she its an or we you',
  de: 'der die und das ist nicht ein eine zwei drei mit von den dem zu auf für sich auch im wird werden nach bei einer wurde wurden haben hat sind aus wie oder über noch vor durch',
  fr: 'le la les et des est une un dans que qui pour pas sur plus par avec au du ce sont cette ont été aux mais ou nous selon leur après',
  es: 'el la los las y de que en un una por con para del se es no su al lo como más pero sus le ha este entre cuando también fue según',
  it: 'il lo la gli e di che è un una per con non del della si sono nel più al alla dei come anche ha le dal ma delle secondo dopo',
  pt: 'o os as e de que em um uma para com não do da se por mais na no foi ao dos das como mas são pelo segundo após',
  nl: 'de het een en van is dat niet op te zijn voor met die aan er ook als bij door naar heeft werd hebben uit maar om',
  pl: 'i w na z się nie że jest do to o jak po przez oraz za dla są od ale który było przed został',
  tr: 've bir bu da de için ile olarak olan çok daha en gibi sonra kadar ise ancak değil olduğunu',
  ro: 'și în de la cu nu este pe un o din că pentru mai sau care au fost după prin către',
  sv: 'och i att det som en på är av för med den till inte om har de ett men från var efter',
};

/** Scripts that name a language, or the letters that tell apart those that share one. */
const SCRIPTS: readonly { pattern: RegExp; language: (sample: string) => string }[] = [
  { pattern: /\p{Script=Cyrillic}/gu, language: (sample) => (/[іїєґ]/i.test(sample) ? 'uk' : 'ru') },
  { pattern: /\p{Script=Arabic}/gu, language: (sample) => (/[پچژگی]/.test(sample) ? 'fa' : 'ar') },
  { pattern: /\p{Script=Hangul}/gu, language: () => 'ko' },
  { pattern: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, language: () => 'ja' },
  { pattern: /\p{Script=Han}/gu, language: () => 'zh' },
  { pattern: /\p{Script=Hebrew}/gu, language: () => 'he' },
  { pattern: /\p{Script=Greek}/gu, language: () => 'el' },
  { pattern: /\p{Script=Devanagari}/gu, language: () => 'hi' },
];

/** What is looked at: enough to be sure, little enough to be free. */
const SAMPLE = 20_000;

const LANGUAGES_OF: ReadonlyMap<string, readonly string[]> = (() => {
  const table = new Map<string, string[]>();
  for (const [language, words] of Object.entries(FUNCTION_WORDS)) {
    for (const word of words.split(' ')) table.set(word, [...(table.get(word) ?? []), language]);
  }
  return table;
})();

const ENGLISH = /[a-z]+/gi;
const NOT_ENGLISH = /[^a-z]+/gi;
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** ISO 639-1 code of the language that most of `source` is in, or `und` where that cannot be told. */
export function detectLanguage(source: string): string {
  const sample = source.slice(0, SAMPLE);
  // Those of English are most of its letters, and no script below has any.
  const others = sample.replace(ENGLISH, '');
  const letters = count(others, /\p{L}/gu) + sample.replace(NOT_ENGLISH, '').length;
  if (letters === 0) return 'und';
  const script = SCRIPTS.map(({ pattern, language }) => ({
    count: count(others, pattern),
    language,
  }))
    .filter(({ count }) => count > letters * 0.4)
    .at(0);
  return script ? script.language(sample) : byFunctionWords(sample);
}

/** Least share of words that are function words of the language; English news has about 40 %. */
const LEAST_SHARE = 0.12;

/** Words of a text that is too short to be told by function words alone: one "per" would make it Italian. */
const SHORT = 40;

/** A plain English word that is no function word of any language on record. */
const isEnglish = (word: string): boolean => commonness(word) >= 3 && !LANGUAGES_OF.has(word);

function byFunctionWords(sample: string): string {
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counts = new Map<string, number>();
  for (const word of words) {
    for (const language of LANGUAGES_OF.get(word) ?? [])
      counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  const plain = words.length < SHORT ? words.filter(isEnglish).length : 0;
  if (plain > 0) counts.set('en', (counts.get('en') ?? 0) + plain);
  const [best, second] = [...counts].sort((a, b) => b[1] - a[1]);
  if (best === undefined || best[1] < words.length * LEAST_SHARE) return shortGuess(words, best?.[0]);
  return best[1] > (second?.[1] ?? 0) ? best[0] : 'und';
}

/** A headline or two has few function words: one is enough for plain ASCII words. */
const shortGuess = (words: readonly string[], language: string | undefined): string =>
  words.length < 30 && language === 'en' && words.every((word) => /^[a-z]+$/.test(word)) ? 'en' : 'und';
