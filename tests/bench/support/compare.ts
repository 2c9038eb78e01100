/** Measures once; resolves to the cost, in a unit that both sides share. */
export type Measure = () => number | Promise<number>;

interface Turns {
  readonly turns?: number;
  /** Turns before the first one that counts: they compile code and fill caches on both sides. */
  readonly warmUps?: number;
}

/**
 * Ratio of medians. Ours and the peer take turns, so that a busy machine slows both, and medians
 * leave out the turns that it spoilt.
 */
export function compare(ours: Measure, peer: Measure, turns: Turns = {}): Promise<number> {
  return comparePairs(async () => [await ours(), await peer()], turns);
}

/** The same where one sample measures ours and the peer. The figures behind the ratio go to stderr. */
export async function comparePairs(
  sample: () => Promise<readonly [ours: number, peer: number]>,
  { turns = 11, warmUps = 1 }: Turns = {},
): Promise<number> {
  for (let turn = 0; turn < warmUps; turn++) await sample();
  const pairs: (readonly [number, number])[] = [];
  for (let turn = 0; turn < turns; turn++) pairs.push(await sample());
  const ours = pairs.map(([each]) => each);
  const peer = pairs.map(([, each]) => each);
  console.error(`  ours ${summary(ours)}, peer ${summary(peer)}`);
  return median(ours) / median(peer);
}

/** The milliseconds that a piece of work takes, as a measure. */
export function timed(work: () => unknown): Measure {
  return async () => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >>> 1] ?? NaN;
}

function summary(values: readonly number[]): string {
  const [low, middle, high] = [Math.min(...values), median(values), Math.max(...values)];
  return `${middle.toPrecision(4)} (${low.toPrecision(3)} to ${high.toPrecision(3)})`;
}
