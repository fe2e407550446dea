/** Text as XML 1.0 takes it. */

/** Characters that XML cannot hold, in any spelling. */
const NOT_XML = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** The text for the inside of an element or an attribute in double quotes. */
export const xml = (text: string): string =>
  text.replace(NOT_XML, '').replace(/[&<>"\t\n\r]/g, (character) => ENTITIES[character] ?? character);
