import type { ImportProblem } from '../../preload/contract/imports.ts';
import { among } from '../platform/db/expressions.ts';
import type { Db } from '../platform/db/schema.ts';
import { LineIndex } from './line-index.ts';
import type { NewClient } from './new-client.ts';

type Unique = 'email' | 'reference';

/** What these clients claim that an account of any role has already. */
export interface Taken {
  email: ReadonlySet<string>;
  reference: ReadonlySet<string>;
}

export async function findTaken(db: Db, clients: readonly NewClient[]): Promise<Taken> {
  const emails = clients.map(({ email }) => email.key);
  const references = clients.flatMap(({ reference }) => reference ?? []);
  const [byEmail, byReference] = await Promise.all([
    db.selectFrom('account').select('email_key').where('email_key', 'in', among(emails)).execute(),
    db
      .selectFrom('account')
      .select('portal_reference')
      .where('portal_reference', 'in', among(references))
      .execute(),
  ]);
  return {
    email: new Set(byEmail.map(({ email_key }) => email_key)),
    reference: new Set(byReference.flatMap(({ portal_reference }) => portal_reference ?? [])),
  };
}

export function isTaken({ email, reference }: NewClient, taken: Taken): boolean {
  return taken.email.has(email.key) || (reference !== null && taken.reference.has(reference));
}

/** Tells whose address or reference somebody has already: an account, or an earlier row of a file. */
export class Duplicates {
  readonly #seen = { email: new LineIndex(), reference: new LineIndex() };

  /** What is double about a client; one about whom nothing is counts as seen. */
  of({ line, email, reference }: NewClient, taken: Taken): ImportProblem[] {
    const claims: [Unique, string][] = [['email', email.key]];
    if (reference !== null) claims.push(['reference', reference]);
    const found = claims.flatMap(([field, value]): ImportProblem[] => {
      const earlier = this.#seen[field].lineOf(value);
      if (earlier !== undefined) return [{ kind: 'inFile', field, line: earlier }];
      return taken[field].has(value) ? [{ kind: 'inStore', field }] : [];
    });
    if (found.length === 0) for (const [field, value] of claims) this.#seen[field].add(value, line);
    return found;
  }
}
