/* Why a database cannot be opened. Apart from what opens it, which the main thread must not load. */

export type OpenProblem =
  | 'sqlite_too_old'
  | 'database_missing'
  | 'database_foreign'
  | 'database_damaged';

/** The file cannot be used; nothing in it was changed. */
export class OpenFailure extends Error {
  override readonly name = 'OpenFailure';
  readonly problem: OpenProblem;
  constructor(problem: OpenProblem) {
    super(problem);
    this.problem = problem;
  }
}

export type LockProblem = 'database_in_use' | 'database_on_share';

/** The file cannot be written by this process alone. */
export class LockFailure extends Error {
  override readonly name = 'LockFailure';
  readonly problem: LockProblem;
  constructor(problem: LockProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** The file was written by a later version of the application; nothing was touched. */
export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase';
}
