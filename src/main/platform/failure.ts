import type {
  Failure,
  FailureCode,
  FailureDetail,
  FieldProblem,
} from '../../preload/contract/failure.ts';
import { type StoreFault, storeFault } from './db/fault.ts';
import { reportUnexpected } from './log-file.ts';

/**
 * A refusal that the person is meant to read. Anything else that is thrown is a fault of ours and
 * crosses the boundary as `internal`.
 */
export class Refusal extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = 'Refusal';
    this.failure = failure;
  }
}

/** Makes a refusal: `throw refuse('rule_gone', null)`. `fields` names what to put right in a form. */
export function refuse<C extends FailureCode>(
  code: C,
  detail: FailureDetail<C>,
  fields?: Record<string, FieldProblem>,
): Refusal {
  return new Refusal({ code, detail, ...(fields && { fields }) } as Failure);
}

/** Refuses a form whose fields have problems; does nothing where `fields` is empty. */
export function refuseFields(fields: Record<string, FieldProblem | null>): void {
  const wrong = Object.entries(fields).filter(
    (entry): entry is [string, FieldProblem] => entry[1] !== null,
  );
  if (wrong.length > 0) throw refuse('invalid_input', null, Object.fromEntries(wrong));
}

/**
 * What the person is told of anything that was thrown: a refusal as it is, a full or read-only disk
 * by name; of the rest only the code, and what went wrong inside goes to the log file (requirement 16).
 */
export function failureOf(error: unknown, where: string): Failure {
  if (error instanceof Refusal) return error.failure;
  reportUnexpected(where, error);
  return { code: codeOf(storeFault(error)), detail: null };
}

function codeOf(fault: StoreFault | null) {
  switch (fault) {
    case 'full':
      return 'disk_full';
    case 'read_only':
      return 'read_only';
    case 'locked':
      return 'store_locked';
    case 'damaged':
      return 'store_damaged';
    default:
      return 'internal';
  }
}
