/**
 * Texts one after the other, as UTF-8. Each is written where it belongs: joining them to one long text first costs up to
 * ten times as much, where some have letters beyond Latin 1.
 */
export function bytesOf(texts: readonly string[]): Buffer {
  let length = 0;
  for (const text of texts) length += Buffer.byteLength(text);
  const bytes = Buffer.allocUnsafe(length);
  let at = 0;
  for (const text of texts) at += bytes.write(text, at);
  return bytes;
}

/** Texts with another one between each two of them. */
export const parted = (texts: readonly string[], by: string): string[] =>
  texts.flatMap((text, index) => (index === 0 ? [text] : [by, text]));
