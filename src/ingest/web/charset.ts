/** Bytes of the web as text: their charset is what the sender, the bytes or a first line say, as browsers find it. */
import { getEncoding } from 'encoding-sniffer';

export interface Decoded {
  readonly charset: string;
  readonly text: string;
  /** False where bytes are not of that charset, and stand as U+FFFD. */
  readonly whole: boolean;
}

function strictly(bytes: Uint8Array, charset: string): Decoded | null {
  try {
    return { charset, text: new TextDecoder(charset, { fatal: true }).decode(bytes), whole: true };
  } catch {
    return null;
  }
}

/** What browsers take where nothing is said, or what is said is not known. */
const FALLBACK = 'windows-1252';

/** `said` is the charset that came with the bytes, such as that of a Content-Type. */
export function decodeWeb(bytes: Uint8Array, said: string | null): Decoded {
  const charset = getEncoding(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    said === null ? {} : { transportLayerEncodingLabel: said },
  ).toLowerCase();
  // What reads as UTF-8 throughout is that.
  const utf8 = charset === FALLBACK ? strictly(bytes, 'utf-8') : null;
  return (
    utf8 ??
    strictly(bytes, charset) ?? { charset, text: new TextDecoder(charset).decode(bytes), whole: false }
  );
}
