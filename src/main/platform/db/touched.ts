/** What a unit of work changed, for whoever watches the store. */
export interface Touched {
  /** Entries were appended to the log. */
  readonly log: boolean;
  /** A mail came, moved on its way or went. */
  readonly mail: boolean;
  /** The outbox has something to do. */
  readonly outbox: boolean;
  /** Accounts came, or their names, addresses, rules, methods or state changed. */
  readonly accounts: boolean;
  /** What waits at the help desk, is frozen or is to be reviewed changed. */
  readonly desk: boolean;
  /** Workstations of the team came, went or changed. */
  readonly team: boolean;
  /** Somebody opened a client, or left one. */
  readonly presence: boolean;
}

/** Everything may have changed: nobody was listening for a while. */
export const everything: Touched = {
  log: true,
  mail: true,
  outbox: true,
  accounts: true,
  desk: true,
  team: true,
  presence: true,
};

/** The kinds of what can be touched. */
export const touchedKinds = Object.keys(everything) as readonly (keyof Touched)[];

/** What was touched as plain values, without what else whoever tells of it may hold. */
export function toldOf(touched: Touched): Touched {
  return touchedFrom((kind) => touched[kind]);
}

/** What was touched, kind by kind. */
export function touchedFrom(isTouched: (kind: keyof Touched) => boolean): Touched {
  const told = touchedKinds.map((kind) => [kind, isTouched(kind)] as const);
  return Object.fromEntries(told) as unknown as Touched;
}
