/** About a screenful. */
const pageStep = 12;

/** Where a key moves the focus in a list of `count` rows; null where the key does not. */
export function nextRow(key: string, index: number, count: number): number | null {
  const target = (
    {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + pageStep,
      PageUp: index - pageStep,
      Home: 0,
      End: count - 1,
    } as Record<string, number>
  )[key];
  return target === undefined ? null : Math.min(Math.max(target, 0), count - 1);
}
