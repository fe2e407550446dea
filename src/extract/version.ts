/** Recorded with every item, so that stored rows say which rules made them. */
export const EXTRACTOR = { name: 'attest', version: '0.1.0' } as const;
