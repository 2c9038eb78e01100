import { join } from 'node:path';

/** Where the folder transport writes, inside of the data folder: `<userData>/outbox`. */
export function outboxFolder(dataFolder: string): string {
  return join(dataFolder, 'outbox');
}
