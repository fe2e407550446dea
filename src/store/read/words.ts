/** Names and words as they are looked up. */
export const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
export const searchTokens = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
