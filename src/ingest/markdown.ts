/** Markdown as plain text: the marks go, the words stay. Every pattern is bounded, so time is linear. */

const RULES: readonly (readonly [RegExp, string])[] = [
  [/^(?:```|~~~).*$/gm, ''],
  [/^[ \t]{0,3}#{1,6}[ \t]+/gm, ''],
  [/^[ \t]{0,3}>[ \t]?/gm, ''],
  [/^[ \t]{0,3}(?:[-*_][ \t]{0,3}){3,80}$/gm, ''],
  [/!\[([^[\]\n]{0,500})\]\([^()\s]{0,500}\)/g, '$1'],
  [/\[([^[\]\n]{1,500})\]\([^()\s]{0,500}\)/g, '$1'],
  [/(\*\*|__)(?=\S)([^\n*_]{1,1000})\1/g, '$2'],
  [/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^\n*_]{1,1000})\1(?![\p{L}\p{N}*_])/gu, '$2'],
];

function withoutComments(text: string): string {
  let result = '';
  for (let from = 0; ; ) {
    const start = text.indexOf('<!--', from);
    const end = start < 0 ? -1 : text.indexOf('-->', start + 4);
    if (end < 0) return result + text.slice(from);
    result += text.slice(from, start);
    from = end + 3;
  }
}

export const plainText = (markdown: string): string =>
  RULES.reduce(
    (text, [pattern, replacement]) => text.replace(pattern, replacement),
    withoutComments(markdown),
  );
