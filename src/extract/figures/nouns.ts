/** What is counted: classes of nouns, and their standard singular forms. */

export type NounClass = 'people' | 'force' | 'equipment' | 'munition' | 'building' | 'attack' | 'place';

const list = (text: string): string[] => text.trim().split(/\s+/u);

/** Singular nouns of each class. */
const CLASSES: Record<NounClass, string[]> = {
  people:
    list(`person man woman child girl boy baby infant civilian resident villager national citizen student pupil worker
    employee staffer passenger tourist protester protestor demonstrator journalist reporter doctor nurse medic
    teacher patient victim survivor hostage prisoner captive detainee refugee migrant evacuee family household
    member other individual priest nun jesuit monk judge lawyer politician lawmaker mayor minister diplomat
    leader activist peasant farmer trader shopkeeper worshiper worshipper pilgrim guest inmate suspect
    pensioner adult teenager youth native foreigner expatriate volunteer contractor driver pilot crewman
    firefighter rescuer paramedic official adviser advisor expert specialist engineer technician scientist
    maid servant bystander pedestrian shopper customer voter user settler orphan widow relative parent
    brother sister son daughter wife mother father male female body corpse life soul casualty fatality
    death injury inhabitant exile asylum-seeker trainee interpreter clergyman nationals unionist laborer
    labourer miner fisherman fan spectator player businessman businesswoman executive manager negotiator
    delegate monitor observer aide candidate councillor councilor deputy senator congressman legislator
    secretary director professor academic rector cook housekeeper gardener bodyguard escort boyfriend
    girlfriend muslim christian jew kurd arab druze alawite sunni shiite tatar uighur yazidi houthi immigrant rival
    schoolchild dissident survivor friend colleague neighbor neighbour colonist convict defector deserter staff crew`),
  force:
    list(`soldier troop serviceman servicewoman militant fighter rebel insurgent guerrilla guerilla gunman terrorist
    attacker assailant bomber mercenary policeman policewoman officer guard marine sailor seaman commando
    paramilitary militiaman jihadist jihadi extremist cadet conscript recruit reservist commander general
    sniper infantryman paratrooper veteran combatant peacekeeper legionnaire airman gendarme trooper hijacker
    kidnapper defender captor infiltrator invader occupier warrior operative agent hitman assassin subversive partisan
    separatist loyalist islamist ranger patrolman constable deputy personnel military hooligan rioter looter
    pirate smuggler trafficker lieutenant captain sergeant colonel major corporal`),
  equipment:
    list(`vehicle tank aircraft plane airplane jet helicopter drone uav missile rocket gun rifle weapon firearm pistol
    revolver shotgun machinegun machine-gun grenade launcher mortar howitzer artillery radar warplane
    fighter-jet bomber-jet ship boat vessel warship submarine destroyer frigate truck car bus lorry ambulance
    train locomotive carrier transporter system battery loader bulldozer trailer motorcycle jeep van tractor
    cannon mine explosive detonator bomb device ied apc ifv carbine magazine round-of-ammunition cartridge
    bullet ammunition interceptor barge ferry tanker satellite warhead torpedo airliner airframe semi-automatic
    lever-action generator turbine transformer`),
  munition: list('munition shell round projectile cluster-munition bomblet'),
  building:
    list(`building house home school hospital clinic church mosque temple synagogue structure apartment bridge tunnel
    bunker shack facility warehouse shop store hotel factory refinery depot hangar tower pylon kindergarten
    university office station plant substation dam road railway dormitory barracks checkpoint outpost
    headquarters base trench fortification hut dwelling block market bank`),
  attack:
    list(`attack strike airstrike air-strike raid bombing shelling explosion blast incident clash battle shooting assault
    ambush offensive operation bombardment firefight killing murder kidnapping abduction robbery hijacking
    massacre sortie violation breach barrage salvo skirmish engagement`),
  place:
    list(`village town city settlement district region province municipality neighborhood neighbourhood area country state
    island hamlet locality`),
};

export const CLASS_OF: ReadonlyMap<string, NounClass> = new Map(
  Object.entries(CLASSES).flatMap(([name, nouns]) =>
    nouns.map((noun): [string, NounClass] => [noun, name as NounClass]),
  ),
);

const IRREGULAR: ReadonlyMap<string, string> = new Map(
  list(`people:person persons:person men:man women:woman children:child wives:wife lives:life bodies:body families:family
    policemen:policeman policewomen:policewoman gunmen:gunman servicemen:serviceman servicewomen:servicewoman
    seamen:seaman crewmen:crewman infantrymen:infantryman militiamen:militiaman fishermen:fisherman
    businessmen:businessman airmen:airman clergymen:clergyman congressmen:congressman patrolmen:patrolman
    hitmen:hitman aircraft:aircraft troops:soldier troop:soldier troopers:soldier servicemember:soldier
    servicemembers:soldier personnel:personnel forces:soldier others:person youths:youth thieves:thief
    wolves:wolf knives:knife babies:baby staff:staff schoolchildren:schoolchild headquarters:headquarters series:series feet:foot teeth:tooth
    buses:bus barracks:barracks crises:crisis crews:crew gas:gas bus:bus species:species nationals:person
    individuals:person others:person persons:person police:police_officer policeman:police_officer
    policemen:police_officer airstrike:airstrike casualties:casualty guerrillas:guerrilla shelves:shelf
    halves:half mice:mouse geese:goose hp:horsepower`).map((pair): [string, string] => {
    const [plural = '', singular = ''] = pair.split(':');
    return [plural, singular];
  }),
);

/** Singular of an English noun, by the few irregular ones and the usual endings. */
export function singular(noun: string): string {
  const irregular = IRREGULAR.get(noun);
  if (irregular !== undefined) return irregular;
  if (noun.length > 5 && noun.endsWith('men')) return `${noun.slice(0, -2)}an`;
  if (noun.length < 4 || !noun.endsWith('s') || /(?:ss|us|is)$/u.test(noun)) return noun;
  if (noun.endsWith('ies') && noun.length > 4) return `${noun.slice(0, -3)}y`;
  if (/(?:sses|ches|shes|xes|zes)$/u.test(noun)) return noun.slice(0, -2);
  return noun.slice(0, -1);
}

/** Nouns with no standard form of their own: whoever is counted is a person. */
const PERSONS: ReadonlySet<string> = new Set(
  list('other individual soul life body corpse victim fatality death injury casualty'),
);

/** Two-word units that have one standard name. */
const COMPOUNDS: ReadonlyMap<string, string> = new Map([
  ['air strike', 'airstrike'],
  ['bombing raid', 'airstrike'],
  ['air raid', 'airstrike'],
  ['police officer', 'police_officer'],
  ['civil servant', 'civil_servant'],
  ['suicide bomber', 'suicide_bomber'],
  ['armored vehicle', 'armoured_vehicle'],
  ['armoured vehicle', 'armoured_vehicle'],
]);

/** Nouns that say little without the one before them: "mortar systems", "tactical units", "supply routes". */
const GENERIC: ReadonlySet<string> = new Set(
  'system unit route loader launcher carrier bomb grenade shooting team site stand line'.split(' '),
);

/** Standard unit of a counted noun with the noun before it. */
export function unitOf(noun: string, before: string, capital: boolean): string {
  const base = singular(noun);
  const compound = COMPOUNDS.get(`${before} ${base}`);
  if (compound !== undefined) return compound;
  if (GENERIC.has(base) && /^[a-z]{4,}$/u.test(before) && !/(?:ful|made|ing)$/u.test(before))
    return `${before}_${base}`;
  // "Mexicans", "Frenchmen"
  const people = capital && !CLASS_OF.has(base) && classOf(noun, capital) === 'people';
  return people || PERSONS.has(base) ? 'person' : base.replaceAll('-', '_');
}

/** Class of a noun in any number, by the lexicon, else by an ending that people have. */
export function classOf(noun: string, capital: boolean): NounClass | undefined {
  const base = singular(noun);
  const known = CLASS_OF.get(noun) ?? CLASS_OF.get(noun === 'troops' || noun === 'forces' ? 'troop' : base);
  if (known !== undefined) return known;
  if (base === 'soldier' || base === 'police_officer') return 'force';
  if (/(?:men|women|girls?|boys?|children|workers?|holders?|keepers?)$/u.test(noun) && noun.length > 6)
    return 'people';
  if (capital && /(?:ans|ese|ish|ards|anders|men|women|is)$/u.test(noun)) return 'people';
  return undefined;
}

/** An ending that people have more often than things, for nouns that the lexicon does not know. */
export const hasPersonEnding = (noun: string): boolean =>
  /(?:ers|ors|ists|ians|ees|ants|ents|men|women|ites|crats|tives)$/u.test(noun);
