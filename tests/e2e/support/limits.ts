/**
 * How long tests wait, in milliseconds, all of it in one place. Nothing pauses for a time: a wait
 * ends with the state that it is for, and its limit says only when to give up. Each is several
 * times what a machine needs that is four times slower and has other work to do.
 */
export const limits = {
  /** A screen, a field or a file says what it should; also one click or one text typed. */
  state: 45_000,
  /** What a click on a row opens is there; then the click went to rows that were just replaced. */
  click: 5_000,
  /** The application is started, and its window is ready to be used. */
  start: 120_000,
  /** It has quit; then it is killed. */
  quit: 30_000,
  /** A whole test or a chapter of the tour. A step that hangs has long ended it by then. */
  test: 1_800_000,
} as const;
