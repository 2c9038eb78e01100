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
