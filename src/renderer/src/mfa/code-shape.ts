/** What is wrong with a text as a one-time code, before it costs one of the few tries. */
export type CodeProblem = { because: 'empty' | 'digits' } | { because: 'length'; length: number };

/** One-time codes are six plain digits; spaces are tolerated (requirement 27). */
export function checkOneTimeCode(typed: string): CodeProblem | null {
  const code = typed.replaceAll(' ', '');
  if (code === '') return { because: 'empty' };
  if (!/^[0-9]+$/.test(code)) return { because: 'digits' };
  return code.length === 6 ? null : { because: 'length', length: code.length };
}

/** The form of a recovery code is the main process's business. */
export function checkRecoveryCode(typed: string): CodeProblem | null {
  return typed.trim() === '' ? { because: 'empty' } : null;
}
