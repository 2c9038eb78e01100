import type { CommandId } from '../../../preload/contract/commands.ts';

/** What is done on a command. */
export interface Answer {
  run: () => void;
  /** Whom it is about, where the command does not say so. */
  about: string | null;
  /** Stands under what any part of a screen answers. */
  isBase: boolean;
}

/** Who answers a command now; the last one does. */
const answers = new Map<CommandId, readonly Answer[]>();
/** What is to be done once its screen is there. */
let wished: CommandId | null = null;

/** Answers a command from now on, before whoever did so far. Returns what ends that. */
export function offer(id: CommandId, answer: Answer): () => void {
  const before = answers.get(id) ?? [];
  answers.set(id, answer.isBase ? [answer, ...before] : [...before, answer]);
  if (wished === id && !answer.isBase) fulfil();
  return () => {
    const left = (answers.get(id) ?? []).filter((each) => each !== answer);
    answers.set(id, left);
  };
}

/** Null: nobody answers it, and it cannot be chosen. */
export function answerTo(id: CommandId): Answer | null {
  return answers.get(id)?.at(-1) ?? null;
}

/** Does what a command is for; false: nobody answers it. */
export function perform(id: CommandId): boolean {
  wished = null;
  const answer = answerTo(id);
  answer?.run();
  return answer !== null;
}

/** Does it as soon as a part of the screen answers it, unless something else is done before. */
export function performOnceThere(id: CommandId): void {
  wished = id;
  if (answerTo(id)?.isBase === false) fulfil();
}

/** Later: a screen that is being drawn has to be there first. */
function fulfil(): void {
  setTimeout(() => {
    if (wished !== null) perform(wished);
  });
}
