/** Units of money and measurement, each with its standard singular name. */

const table = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [unit = '', words = ''] = line.split('=');
        return words.split(',').map((word): [string, string] => [word.trim(), unit.trim()]);
      }),
  );

/** Signs and codes before an amount, lower case. */
export const MONEY_BEFORE: ReadonlyMap<string, string> = table(`
usd = $, us$, usd, u.s.$, $us
eur = €, eur, euro
gbp = £, gbp, ps
jpy = ¥, jpy, y=
cny = cny, rmb
uah = ₴, uah
rub = ₽, rub
inr = ₹, inr, rs, rs.
krw = ₩, krw
ils = ₪, ils, nis
aud = a$, au$, aud, $a, $au
cad = c$, ca$, cad
nzd = nz$, nzd
sgd = s$, sgd
hkd = hk$, hkd
myr = rm, myr
chf = chf
sek = sek
nok = nok
pln = pln
try = ₺, try
`);

/** Names of money after an amount. */
export const MONEY_AFTER: ReadonlyMap<string, string> = table(`
usd = dollar, dollars, usd, bucks
eur = euro, euros, eur
gbp = sterling, gbp
jpy = yen, jpy
cny = yuan, renminbi, cny
uah = hryvnia, hryvnias, hryvnya, uah
rub = ruble, rubles, rouble, roubles, rub
inr = rupee, rupees
krw = won
ils = shekel, shekels
try = lira, liras
ars = peso, pesos
colon = colones
chf = francs
crown = crowns, krona, kronor, kroner, krone
dinar = dinar, dinars
dirham = dirham, dirhams
riyal = riyal, riyals, rial, rials
baht = baht
rupiah = rupiah
ringgit = ringgit
zloty = zloty, zlotys
forint = forint, forints
lei = lei
cent = cent, cents
penny = pence, penny, pennies, p
sen = sen
tenge = tenge
afghani = afghani, afghanis
`);

/** Adjectives that say whose dollars or pounds. */
export const MONEY_ADJECTIVES: ReadonlyMap<string, string> = table(`
aud = australian
cad = canadian
nzd = new zealand
sgd = singapore
usd = u.s., us, american
dkk = danish
sek = swedish
nok = norwegian
cny = chinese
`);

/** Lengths, masses and other measures; the words stand after a number, with or without space. */
export const MEASURE_UNITS: ReadonlyMap<string, string> = table(`
kilometre = km, kms, kilometer, kilometers, kilometre, kilometres
metre = m, meter, meters, metre, metres
centimetre = cm, centimeter, centimeters, centimetre, centimetres
millimetre = mm, millimeter, millimeters, millimetre, millimetres
mile = mile, miles, mi
foot = ft, foot, feet, ft.
inch = inch, inches
yard = yard, yards, yd, yds
nautical_mile = nm
hectare = hectare, hectares, ha
acre = acre, acres
square_kilometre = km2, km², sqkm
square_metre = m2, m², sqm
kilogram = kg, kgs, kilo, kilos, kilogram, kilograms, kilogramme, kilogrammes
gram = g, gram, grams, gramme, grammes
milligram = mg
tonne = ton, tons, tonne, tonnes, metric
pound = lb, lbs, pound, pounds
ounce = oz, ounce, ounces
litre = l, liter, liters, litre, litres
gallon = gallon, gallons
barrel = barrel, barrels, bpd
kilometre_per_hour = kph, kmh
mile_per_hour = mph, m.p.h.
megawatt = mw, megawatt, megawatts
kilowatt = kw, kilowatt, kilowatts
gigawatt = gw, gigawatt, gigawatts
watt = w, watt, watts
kilowatt_hour = kwh
horsepower = hp, horsepower, bhp
hertz = hz, hertz
kilohertz = khz
megahertz = mhz
gigahertz = ghz
byte = byte, bytes
kilobyte = kb
megabyte = mb
gigabyte = gb
terabyte = tb
megabit_per_second = mbps
gigabit_per_second = gbps
milliampere_hour = mah
volt = v, volt, volts
ampere = amp, amps
decibel = decibel, decibels, db
degree = degree, degrees, deg, degf, degc, °
millimetre_calibre = calibre, caliber
micrometre = μm, µm
pixel = pixel, pixels, px, megapixel, megapixels, mp
rpm = rpm
kiloton = kiloton, kilotons
magnitude = magnitude
`);

/** Units that "square" or "sq" goes before. */
export const SQUARE_UNITS: ReadonlyMap<string, string> = new Map(
  ['kilometre', 'metre', 'mile', 'foot', 'yard', 'inch'].flatMap((unit) =>
    [...MEASURE_UNITS]
      .filter(([, name]) => name === unit)
      .map(([word]): [string, string] => [word, `square_${unit}`]),
  ),
);

export const AREA_UNITS: ReadonlySet<string> = new Set([
  ...SQUARE_UNITS.values(),
  'hectare',
  'acre',
  'square_kilometre',
  'square_metre',
]);

export const PERCENT_WORDS: ReadonlySet<string> = new Set(['%', 'percent', 'pct', 'pc', '٪']);

/** Units of time: numbers of them are durations. */
export const TIME_UNITS: ReadonlySet<string> = new Set(
  `second seconds sec secs minute minutes min mins hour hours hr hrs day days night nights week weeks weekend
  weekends fortnight month months quarter quarters year years yr yrs decade decades century centuries millennia
  millisecond milliseconds semester semesters`.split(/\s+/u),
);

/** "3.5 seconds" are measured by a clock, not spent. */
export const isTimed = (value: number, unit: string): boolean => value % 1 !== 0 && /^sec/u.test(unit);
