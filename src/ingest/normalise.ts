/** What is done to a text before it is stored; all offsets refer to the result. */

/** C0 and C1 control characters but tab and line feed; Postgres cannot store U+0000. */
const CONTROLS = /[\p{Cc}--[\t\n]]/gv;

const LINE_ENDS = /\r\n?|\u0085|\u2028|\u2029/g;

/**
 * The text as it is stored: no byte order mark, every line end a line feed, Unicode in composed form (NFC), no
 * control characters but tab and line feed, and U+FFFD for halves of surrogate pairs. Nothing else changes:
 * white space, quotation marks and a missing last line end stay. Idempotent.
 */
export const normalise = (text: string): string =>
  text
    .toWellFormed()
    .replace(/^\uFEFF/, '')
    .replace(LINE_ENDS, '\n')
    .replace(CONTROLS, '')
    .normalize('NFC');

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const decodes = (bytes: Uint8Array): boolean => {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/** The text of UTF-8 bytes, or the line (from 1) of the first byte that is not UTF-8. */
export function decode(bytes: Uint8Array): { text: string } | { line: number } {
  if (decodes(bytes)) return { text: strict.decode(bytes) };
  let line = 1;
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, from);
    const to = end < 0 ? bytes.length : end + 1;
    if (!decodes(bytes.subarray(from, to))) return { line };
    from = to;
  }
  return { line };
}
