import type { Right, Role } from '../../preload/contract/channel.ts';

/**
 * Whether a role may act on a subject by a right: the rule itself, without a database, which the
 * role × channel test walks through. `subject` is null where the channel concerns no account.
 */
export function mayCall(
  right: Right,
  role: Role,
  subject: { own: boolean; role: Role } | null,
): boolean {
  if (right.roles === 'challenged') return false;
  if (right.roles !== 'anyone' && !right.roles.includes(role)) return false;
  return right.subject === 'none' || subject === null || concerns(right.subject, role, subject);
}

function concerns(
  whose: Exclude<Right['subject'], 'none'>,
  role: Role,
  subject: { own: boolean; role: Role },
): boolean {
  const isClient = !subject.own && role !== 'client' && subject.role === 'client';
  const isColleague = !subject.own && role === 'administrator' && subject.role !== 'client';
  if (whose === 'own') return subject.own;
  if (whose === 'managed') return subject.own || isClient;
  if (whose === 'client') return isClient;
  return whose === 'colleague' ? isColleague : isClient || isColleague;
}
