import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientRow } from '../../../preload/contract/clients.ts';
import { call } from '../api/call.ts';
import { useFailureText } from '../api/failure-text.ts';
import { notify, notifyFailure, notifyWithUndo } from '../ui/notify.ts';
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
 */
export function useRowActs(onLeft: (id: number) => void) {
  const { t } = useTranslation('clients');
  const failureText = useFailureText();
  const [question, ask] = useState<RowQuestion | null>(null);

  const restore = async ({ id, fullName }: ClientRow) => {
    try {
      await call('clients.restore', { subject: id });
      onLeft(id);
      notify(t('archive.restored', { name: visibleText(fullName) }));
    } catch (error) {
      notifyFailure(failureText(error));
    }
  };
  const archive = async (client: ClientRow, reason: string) => {
    await call('clients.archive', { subject: client.id, reason });
    onLeft(client.id);
    notifyWithUndo({
      message: t('archive.done', { name: visibleText(client.fullName) }),
      undoLabel: t('archive.undo'),
      onUndo: () => void restore(client),
    });
  };
  const erase = async (client: ClientRow, reason: string) => {
    await call('clients.erase', { subject: client.id, reason });
    onLeft(client.id);
    notify(t('erase.done'));
  };
  return { question, ask, restore, archive, erase };
}

export type RowActs = ReturnType<typeof useRowActs>;
