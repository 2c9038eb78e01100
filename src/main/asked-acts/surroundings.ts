import { outboxFolder } from '../mail/outbox-folder.ts';
import type { Services } from '../services.ts';
import { endSessionsOf } from '../sessions.ts';
import type { Surroundings } from './settle.ts';

/** What acts that are done by themselves need of the application. */
export function surroundingsOf(services: Services): Surroundings {
  return {
    folder: outboxFolder(services.workstation.folder),
    endSessions: (account) => endSessionsOf(services, account),
  };
}
