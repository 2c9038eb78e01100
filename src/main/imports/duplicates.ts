import type { ImportProblem } from '../../preload/contract/imports.ts';
import type { Database } from '../platform/db/schema.ts';
import type { NewClient } from './new-client.ts';

/**
 * Tells whose address or reference somebody has already: an account of any role, or an earlier
 * client that this function was asked about and found new.
 */
export function findDuplicates(database: Database): (client: NewClient) => ImportProblem[] {
  const byEmail = database.prepare('select 1 from account where email_key = ?').pluck();
  const byReference = database.prepare('select 1 from account where portal_reference = ?').pluck();
  const lines = { email: new Map<string, number>(), reference: new Map<string, number>() };
  const look = (field: 'email' | 'reference', value: string | null): ImportProblem[] => {
    if (value === null) return [];
    const line = lines[field].get(value);
    if (line !== undefined) return [{ kind: 'inFile', field, line }];
    const inStore = field === 'email' ? byEmail : byReference;
    return inStore.get(value) === undefined ? [] : [{ kind: 'inStore', field }];
  };
  return ({ line, email, reference }) => {
    const found = [...look('email', email.key), ...look('reference', reference)];
    if (found.length > 0) return found;
    lines.email.set(email.key, line);
    if (reference !== null) lines.reference.set(reference, line);
    return [];
  };
}
