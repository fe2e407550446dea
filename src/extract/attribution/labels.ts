/** Labels of the role labeller: beginning and inside of each role, and outside of all. */
export const ROLE_LABELS = ['O', 'B-source', 'I-source', 'B-cue', 'I-cue', 'B-content', 'I-content'] as const;

/** Labels of the yes-or-no decisions. */
export const DECISION_LABELS = ['no', 'yes'] as const;
