import { failureOf } from '../api/failure-text.ts';
import { FailureAlert } from './FailureAlert.tsx';

/** Why a form was not taken, unless the fields say so themselves. */
export function FormFailure({ error }: { error: unknown }) {
  return failureOf(error)?.fields === undefined && <FailureAlert error={error} />;
}
