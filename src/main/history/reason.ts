import { refuseFields } from '../platform/failure.ts';

/** The reason as the log keeps it, without space around it. Refuses with `invalid_input` where there is none. */
export function requireReason(typed: string): string {
  const reason = typed.trim();
  refuseFields({ reason: reason === '' ? { code: 'required' } : null });
  return reason;
}
