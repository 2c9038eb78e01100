import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientRow } from '../../../preload/contract/clients.ts';
import { call } from '../api/call.ts';
import { useFailureText } from '../api/failure-text.ts';
import { notify, notifyFailure } from '../ui/notify.ts';
import { visibleText } from '../ui/visible-text.ts';

/** What is asked about one client before it is done. */
export interface RowQuestion {
  act: 'archive' | 'erase';
  client: ClientRow;
}

/**
 * Archives, restores and erases clients of the list.
 *
 * @param onLeft told of each that leaves the list.
 * @param onArchived told of each that can be brought back to it.
 */
export function useRowActs(onLeft: (id: number) => void, onArchived: (client: ClientRow) => void) {
  const { t } = useTranslation('clients');
  const failureText = useFailureText();
  const [question, ask] = useState<RowQuestion | null>(null);

  /** Whether it was done; a refusal is told in a toast. */
  const restore = async ({ id, fullName }: ClientRow): Promise<boolean> => {
    try {
      await call('clients.restore', { subject: id });
      onLeft(id);
      notify(t('archive.restored', { name: visibleText(fullName) }));
      return true;
    } catch (error) {
      notifyFailure(failureText(error));
      return false;
    }
  };
  const archive = async (client: ClientRow, reason: string) => {
    await call('clients.archive', { subject: client.id, reason });
    onLeft(client.id);
    onArchived(client);
  };
  const erase = async (client: ClientRow, reason: string) => {
    await call('clients.erase', { subject: client.id, reason });
    onLeft(client.id);
    notify(t('erase.done'));
  };
  return { question, ask, restore, archive, erase };
}

export type RowActs = ReturnType<typeof useRowActs>;
