import type { ConnectionProblem } from '../../../../preload/contract/team.ts';

/** A team's database cannot be used; nothing in it was changed. */
export class TeamFailure extends Error {
  override readonly name = 'TeamFailure';
  readonly problem: ConnectionProblem;
  /** What the server or the system said, if anything. */
  readonly words: string | null;

  constructor(problem: ConnectionProblem, words: string | null = null) {
    super(words === null ? problem : `${problem}: ${words}`);
    this.problem = problem;
    this.words = words;
  }
}

/** The team has not given this workstation its key yet. */
export class NotApproved extends Error {
  override readonly name = 'NotApproved';
}
