/** Words that stand before or after the name of a person: honorifics, ranks, offices; and given names. */
import { lazily, readTable } from './lexicons.ts';
import { keyOfWord } from './parts.ts';

export type TitleKind = 'honorific' | 'rank' | 'office';
export type Gender = 'female' | 'male';

export interface Title {
  kind: TitleKind;
  gender: Gender | null;
}

const genderOf = (letter: string | undefined): Gender | null =>
  letter === 'f' ? 'female' : letter === 'm' ? 'male' : null;

const titles = lazily(
  () =>
    new Map(
      readTable('names-titles.tsv').map(([word = '', kind = 'office', gender]): [string, Title] => [
        keyOfWord(word),
        { kind: kind as TitleKind, gender: genderOf(gender) },
      ]),
    ),
);

/** The title that a word key is, if it is one. */
export const titleOf = (key: string): Title | null => titles().get(key) ?? null;

const given = lazily(() => {
  const names = new Map<string, Gender | null>();
  for (const [gender, list = ''] of readTable('names-given.tsv')) {
    for (const name of list.split(' ')) {
      const key = keyOfWord(name);
      names.set(key, names.has(key) && names.get(key) !== genderOf(gender) ? null : genderOf(gender));
    }
  }
  return names;
});

export const isGivenName = (key: string): boolean => given().has(key);

/** The gender that a given name tells, null when it is used for both or not known. */
export const genderOfName = (key: string): Gender | null => given().get(key) ?? null;

const roles = lazily(
  () =>
    new Map(
      readTable('titles-roles.tsv').flatMap(([group = '', words = '']) =>
        words.split(' ').map((word): [string, string] => [word, group]),
      ),
    ),
);

/** A noun for what a person is or does ("representative", "sniper's commander"). */
export const isRoleNoun = (key: string): boolean => roles().has(key);

/** A noun for an office, whose holder can be meant by the office alone ("the minister"). */
export const isOffice = (key: string): boolean => roles().get(key) === 'office';

/** Word keys that join the parts of a person's name. */
export const PARTICLES: ReadonlySet<string> = new Set([
  'al',
  'el',
  'bin',
  'bint',
  'ibn',
  'ben',
  'abu',
  'umm',
  'de',
  'del',
  'da',
  'dos',
  'das',
  'di',
  'du',
  'la',
  'le',
  'van',
  'von',
  'der',
  'den',
  'ter',
  'ul',
  'ur',
  'ud',
  'as',
  'ash',
  'al',
]);
