/** Evidence: where in the stored text an item stands (W3C Web Annotation selectors). */
import { z } from 'zod';

export const Evidence = z
  .strictObject({
    start: z.int().min(0).meta({ description: 'First UTF-16 code unit, counted from 0.' }),
    end: z.int().min(1).meta({ description: 'Code unit after the last.' }),
    exact: z
      .string()
      .meta({ description: 'The words themselves: `text.slice(start, end)` of that revision.' }),
    prefix: z.string().meta({ description: 'Up to 32 code units before.' }),
    suffix: z.string().meta({ description: 'Up to 32 code units after.' }),
    revision: z.int().min(1).meta({ description: 'Revision of the article whose text the offsets slice.' }),
  })
  .meta({
    id: 'Evidence',
    description:
      'Offsets into the stored text of one revision, in UTF-16 code units, start inclusive, end exclusive.',
  });
export type Evidence = z.infer<typeof Evidence>;

/** Code units of context on each side of the exact words. */
export const CONTEXT_LENGTH = 32;

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/** The evidence of `[start, end)` in `text`; context never splits a surrogate pair. */
export function evidenceOf(text: string, start: number, end: number, revision: number): Evidence {
  let from = Math.max(0, start - CONTEXT_LENGTH);
  let to = Math.min(text.length, end + CONTEXT_LENGTH);
  if (isLowSurrogate(text.charCodeAt(from))) from += 1;
  if (to < text.length && isLowSurrogate(text.charCodeAt(to))) to -= 1;
  return {
    start,
    end,
    exact: text.slice(start, end),
    prefix: text.slice(from, start),
    suffix: text.slice(end, Math.max(end, to)),
    revision,
  };
}
