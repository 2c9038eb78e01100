import type { Db } from '../platform/db/schema.ts';
import { writeCheckpoint } from '../platform/ledger/checkpoint.ts';
import { signNote, writeNote, writeVkey } from '../platform/ledger/signed-note.ts';
import type { Workstation } from '../platform/workstation.ts';
import { keepCheckpoint } from './kept.ts';
import { keyOf, originOf } from './keys.ts';
import { readHead } from './tree.ts';

/**
 * Signs the log as it is before its schema changes, and before the backup of then is made. It is kept
 * outside of the database alone: whatever writes there knows the newest schema, which is not there
 * yet. Three are left out. A database of before there were checkpoints has no leaves to sign, and is
 * not asked for here. A key that no entry tells of yet would be taken for somebody else's. And no
 * backup is made of a store that is open: what an administrator copies by hand is not told to us.
 */
export async function keepBeforeMigration(workstation: Workstation, db: Db): Promise<void> {
  const { signer, folder } = workstation;
  const known = await db
    .selectFrom('checkpoint_key')
    .select('id')
    .where('vkey', '=', writeVkey(keyOf(signer)))
    .executeTakeFirst();
  if (!known) return;
  const text = writeCheckpoint({ origin: originOf(workstation), ...(await readHead(db)) });
  const signatures = [signNote(text, signer.name, signer.key)];
  keepCheckpoint(folder, writeNote({ text, signatures }));
}
