/**
 * The act, with its dialog held open while it runs: the question who is at the keyboard may stand
 * on top, and Escape is meant for that one.
 */
export function withHold<A extends unknown[]>(
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
