/** Items of the seed article, as the API answers with them. */
export const EXAMPLES: Readonly<Record<string, readonly unknown[]>> = {};
