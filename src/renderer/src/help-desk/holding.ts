/**
 * Holds the dialog open while an act runs: a question about who is at the keyboard may stand on
 * top of it, and Escape is meant for that.
 */
export function holding<A extends unknown[]>(
  onHold: (held: boolean) => void,
  act: (...args: A) => Promise<void>,
): (...args: A) => Promise<void> {
  return async (...args) => {
    onHold(true);
    try {
      await act(...args);
    } finally {
      onHold(false);
    }
  };
}
