/** The key under which the answer of `settings.get` is kept. */
export const settingsQuery = ['settings'] as const;
