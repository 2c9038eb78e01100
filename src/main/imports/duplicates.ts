import type { ImportProblem } from '../../preload/contract/imports.ts';
import { amongTexts } from '../platform/db/expressions.ts';
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
    db
      .selectFrom('account')
      .select('email_key')
      .where('email_key', 'in', amongTexts(emails))
      .execute(),
    db
      .selectFrom('account')
      .select('portal_reference')
      .where('portal_reference', 'in', amongTexts(references))
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
    const found: ImportProblem[] = [];
    const look = (field: Unique, value: string) => {
      const earlier = this.#seen[field].lineOf(value);
      if (earlier !== undefined) found.push({ kind: 'inFile', field, line: earlier });
      else if (taken[field].has(value)) found.push({ kind: 'inStore', field });
    };
    look('email', email.key);
    if (reference !== null) look('reference', reference);
    if (found.length > 0) return found;
    this.#seen.email.add(email.key, line);
    if (reference !== null) this.#seen.reference.add(reference, line);
    return found;
  }
}
