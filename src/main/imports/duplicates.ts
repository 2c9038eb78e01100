import type { ImportProblem } from '../../preload/contract/imports.ts';
import type { Database } from '../platform/db/schema.ts';
import type { NewClient } from './new-client.ts';

type Unique = 'email' | 'reference';
type Look = (field: Unique, value: string) => boolean;

/** Tells whether an account of any role has the client's address or reference. */
export function findTaken(database: Database): (client: NewClient) => boolean {
  const isInStore = lookInStore(database);
  return ({ email, reference }) =>
    isInStore('email', email.key) || (reference !== null && isInStore('reference', reference));
}

/**
 * Tells whose address or reference somebody has already: an account of any role, or an earlier
 * client that this function was asked about and found new.
 */
export function findDuplicates(database: Database): (client: NewClient) => ImportProblem[] {
  const isInStore = lookInStore(database);
  const seen = rememberLines(database);
  const look = (field: Unique, value: string | null): ImportProblem[] => {
    if (value === null) return [];
    const line = seen.lineOf(field, value);
    if (line !== undefined) return [{ kind: 'inFile', field, line }];
    return isInStore(field, value) ? [{ kind: 'inStore', field }] : [];
  };
  return ({ line, email, reference }) => {
    const found = [...look('email', email.key), ...look('reference', reference)];
    if (found.length > 0) return found;
    seen.add('email', email.key, line);
    if (reference !== null) seen.add('reference', reference, line);
    return [];
  };
}

function lookInStore(database: Database): Look {
  const find = {
    email: database.prepare('select 1 from account where email_key = ?').pluck(),
    reference: database.prepare('select 1 from account where portal_reference = ?').pluck(),
  };
  return (field, value) => find[field].get(value) !== undefined;
}

/**
 * The lines of a file by what they claim. In SQLite's memory and never in a file: a hundred thousand
 * strings that stay in the heap of a worker keep the threads of its garbage collector busy, and the
 * event loop of the main process then waits for a processor.
 */
function rememberLines(database: Database) {
  database.pragma('temp_store = memory');
  database.exec(`
    create temp table claim (field text, value text, line integer, primary key (field, value))
    strict, without rowid`);
  const find = database.prepare('select line from claim where field = ? and value = ?').pluck();
  const insert = database.prepare('insert into claim (field, value, line) values (?, ?, ?)');
  return {
    lineOf: (field: Unique, value: string) => find.get(field, value) as number | undefined,
    add: (field: Unique, value: string, line: number) => void insert.run(field, value, line),
  };
}
