/** The key under which the answer of `settings.get` is kept. */
export const settingsQuery = ['settings'] as const;

/** The same for `settings.desk` and `samples.count`. */
export const deskQuery = ['settings', 'desk'] as const;
export const samplesQuery = ['samples'] as const;
