import { failureOf } from '../api/failure-text.ts';
import { FailureAlert } from './FailureAlert.tsx';

/**
 * Why a form was not taken, unless the fields say so themselves; what somebody else changed
 * meanwhile is shown by `ConflictNotice`.
 */
export function FormFailure({ error }: { error: unknown }) {
  const failure = failureOf(error);
  const isSaid = failure?.fields !== undefined || failure?.code === 'changed_meanwhile';
  return !isSaid && <FailureAlert error={error} />;
}
