/** What scripts/bench.mjs gives to benchmarks that start the app. */
export interface AppContext {
  /** For the processes that a benchmark starts; the GATEHOUSE_ variables are in it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Makes a temporary folder that the app may write to, gone at the end. */
  readonly temp: (name: string) => string;
}

interface Figure {
  readonly id: string;
  /** What ours is compared with, in the same run. */
  readonly peer: string;
}

/** A benchmark: `run` resolves to our cost divided by the peer's. */
export type Bench = Figure &
  (
    | { readonly needsApp?: false; readonly run: () => Promise<number> }
    | { readonly needsApp: true; readonly run: (context: AppContext) => Promise<number> }
  );
