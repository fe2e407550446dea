/** Words that point back: pronouns by gender, and nouns by the bodies that they can stand for. */
import type { Gender } from '../names/titles.ts';

export interface Pronoun {
  gender: Gender;
  /** "him" and "her" after a verb cannot mean the subject of that verb. */
  object: boolean;
}

export const PERSONAL: ReadonlyMap<string, Pronoun> = new Map([
  ['he', { gender: 'male', object: false }],
  ['his', { gender: 'male', object: false }],
  ['him', { gender: 'male', object: true }],
  ['himself', { gender: 'male', object: false }],
  ['she', { gender: 'female', object: false }],
  ['her', { gender: 'female', object: false }],
  ['hers', { gender: 'female', object: false }],
  ['herself', { gender: 'female', object: false }],
]);

/**
 * Nouns that stand for a body named before ("the ministry"), with words of which its name must have one; the
 * noun itself always counts. An empty list takes any body of the kinds that the noun fits.
 */
export const BODY_NOUNS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    ministry: ['ministry', 'mod', 'mfa'],
    department: ['department', 'dept', 'dfat'],
    agency: [
      'agency',
      'service',
      'intelligence',
      'cia',
      'fbi',
      'nsa',
      'unhcr',
      'kcna',
      'sana',
      'tass',
      'xinhua',
      'interfax',
      'reuters',
    ],
    service: ['service'],
    bureau: ['bureau', 'fbi'],
    office: ['office', 'ocha'],
    command: ['command', 'centcom', 'africom', 'eucom'],
    army: ['army'],
    navy: ['navy'],
    military: ['military', 'army', 'idf', 'forces', 'armed'],
    brigade: ['brigade'],
    battalion: ['battalion'],
    regiment: ['regiment'],
    corps: ['corps'],
    fleet: ['fleet'],
    police: ['police'],
    government: ['government', 'administration', 'regime'],
    regime: ['regime', 'government'],
    parliament: ['parliament', 'assembly', 'knesset', 'duma', 'rada'],
    senate: ['senate'],
    court: ['court', 'tribunal', 'icc', 'icj'],
    tribunal: ['tribunal', 'court'],
    council: ['council'],
    committee: ['committee'],
    commission: ['commission'],
    party: ['party'],
    union: ['union', 'eu'],
    coalition: ['coalition', 'cjtf'],
    alliance: ['alliance', 'nato'],
    bank: ['bank'],
    university: ['university'],
    institute: ['institute', 'institution', 'isw'],
    foundation: ['foundation'],
    association: ['association'],
    federation: ['federation'],
    company: ['company', 'inc', 'corp', 'ltd', 'group', 'co', 'plc', 'airlines', 'energy', 'motors'],
    newspaper: [
      'times',
      'post',
      'journal',
      'telegraph',
      'guardian',
      'daily',
      'herald',
      'tribune',
      'newspaper',
      'haaretz',
      'bild',
    ],
    magazine: ['magazine', 'spiegel', 'economist'],
    observatory: ['observatory'],
    embassy: ['embassy'],
    movement: ['movement', 'hamas', 'houthis', 'taliban', 'hasam'],
    group: [
      'group',
      'front',
      'hamas',
      'hezbollah',
      'taliban',
      'houthis',
      'boko',
      'state',
      'qaida',
      'army',
      'liberation',
      'watch',
      'amnesty',
      'observatory',
      'jihad',
      'brigades',
      'network',
      'shabaab',
    ],
    organisation: ['organisation', 'organization', 'watch', 'amnesty', 'cross', 'crescent', 'frontières'],
    organization: ['organization', 'organisation', 'watch', 'amnesty', 'cross', 'crescent'],
    kremlin: ['kremlin'],
    pentagon: ['pentagon'],
  }),
);

/** Words between "the" and a noun that leave the noun the same thing. */
export const QUALIFIERS: ReadonlySet<string> = new Set(
  'foreign defense defence interior health finance justice prime vice former new same u.s us state national federal local military powerful terror terrorist militant rebel extremist jihadist islamist rights news spy intelligence security ruling main captured detained imprisoned wounded injured surrendered retired senior young'.split(
    ' ',
  ),
);
