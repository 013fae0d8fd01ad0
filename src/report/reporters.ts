/** The ways in which a report can be printed. */
export const reporters = ['text', 'json', 'github', 'sarif', 'markdown'] as const;
export type Reporter = (typeof reporters)[number];
