import type { MailSettings } from '../../preload/contract/mail.ts';
import { second } from '../platform/clock.ts';
import type { Store } from '../platform/db/store.ts';
import { createFolderTransport } from './folder-transport.ts';
import { currentSender, readMailSettings, readPassword } from './mail-settings.ts';
import { createSmtpTransport } from './smtp-transport.ts';
import type { Transport } from './transport.ts';

/** Requirement 36: for the whole attempt. */
const deadline = 30 * second;

export interface TransportSurroundings {
  /** Where the folder transport writes. */
  folder: string;
  isOnline: () => boolean;
  /** Milliseconds for one attempt; 30 s where nothing is said. */
  deadline?: number;
  log?: (line: string) => void;
}

/** The transport that the stored settings ask for. */
export async function openTransport(
  { db, vault }: Store,
  surroundings: TransportSurroundings,
): Promise<Transport> {
  const settings = await readMailSettings(db);
  const password = settings.transport === 'smtp' ? await readPassword(db, vault) : null;
  return createTransport(settings, password ?? '', surroundings);
}

/** The transport that these settings ask for, stored or not. */
export function createTransport(
  settings: MailSettings,
  password: string,
  { folder, isOnline, log, ...own }: TransportSurroundings,
): Transport {
  if (settings.transport === 'folder') {
    return createFolderTransport(folder, currentSender(settings));
  }
  return createSmtpTransport({
    ...settings.smtp,
    password,
    isOnline,
    deadline: own.deadline ?? deadline,
    ...(log && { log }),
  });
}
