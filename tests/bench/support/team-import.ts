import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { client, clients } from './client-file.ts';

/** The same rows by `COPY`, in one transaction: no file, no check, no log entry. */
export async function copyByHand(to: Client): Promise<void> {
  await to.query('begin');
  await copy(
    to,
    'account (id, role, full_name, email, email_key, language, password_hash, state, created_at, portal_reference)',
    (n) => {
      const { name, email, language, reference } = client(n);
      return [n + 2, 'client', name, email, email, language, '', 'active', 0, reference];
    },
  );
  await copy(to, 'ip_rule (account_id, rule, note, enabled, added_by, added_at)', (n) => {
    const { rule } = client(n);
    return rule === null ? null : [n + 2, rule, '', 1, 1, 0];
  });
  await copy(to, 'client_search (account_id, list, text)', (n) => {
    const { name, email, reference, rule } = client(n);
    const text = [name, email, reference, '', ...(rule === null ? [] : [rule])];
    return [n + 2, 'current', text.join('\\n').toLowerCase()];
  });
  await to.query('commit');
}

async function copy(
  to: Client,
  into: string,
  rowOf: (n: number) => (string | number)[] | null,
): Promise<void> {
  await pipeline(Readable.from(linesOf(rowOf)), to.query(copyFrom(`copy ${into} from stdin`)));
}

/** In pieces: a stream costs more for each than a line is worth. */
function* linesOf(rowOf: (n: number) => (string | number)[] | null): Generator<string> {
  const step = 1000;
  for (let begin = 0; begin < clients; begin += step) {
    let lines = '';
    for (let n = begin; n < begin + step; n++) {
      const row = rowOf(n);
      if (row !== null) lines += `${row.join('\t')}\n`;
    }
    yield lines;
  }
}
