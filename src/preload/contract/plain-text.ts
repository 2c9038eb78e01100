/** No NUL, C0 or C1 controls, no lone surrogate (requirement 14). */
export function isPlainText(value: string): boolean {
  return value.isWellFormed() && !/\p{Cc}/u.test(value);
}

/** What a person would count: code points. */
export function lengthOf(text: string): number {
  return [...text].length;
}
