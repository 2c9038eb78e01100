import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientRow } from '../../../preload/contract/clients.ts';
import { call } from '../api/call.ts';
import { useFailureText } from '../api/failure-text.ts';
import { useDesk } from '../session/desk.ts';
import { notify, notifyFailure } from '../ui/notify.ts';
import { visibleText } from '../ui/visible-text.ts';

/** What is asked about one client before it is done. */
export interface RowQuestion {
  act: 'archive';
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
  const desk = useDesk();
  const [question, ask] = useState<RowQuestion | null>(null);

  /** Whether it was done; a refusal is told in a toast. */
  const told = async (act: () => Promise<boolean>): Promise<boolean> => {
    try {
      return await act();
    } catch (error) {
      notifyFailure(failureText(error));
      return false;
    }
  };
  const restored = ({ id, fullName }: ClientRow) => {
    onLeft(id);
    notify(t('archive.restored', { name: visibleText(fullName) }));
    return true;
  };
  const restore = (client: ClientRow) =>
    told(async () => {
      const { id } = client;
      const { done } = await desk.ask(id, { details: { act: 'restoreClient' } }, (grounds) =>
        call('clients.restore', { subject: id, grounds }),
      );
      return done && restored(client);
    });
  /** Whoever has just archived a client takes that back without more ado. */
  const undo = (client: ClientRow) =>
    told(async () => {
      await call('clients.restore', { subject: client.id, grounds: null });
      return restored(client);
    });
  const archive = async (client: ClientRow, reason: string) => {
    await call('clients.archive', { subject: client.id, reason });
    onLeft(client.id);
    onArchived(client);
  };
  const erase = ({ id }: ClientRow) =>
    told(async () => {
      const { done } = await desk.ask(id, { details: { act: 'eraseClient' } }, (grounds) =>
        call('clients.erase', { subject: id, grounds }),
      );
      if (!done) return false;
      onLeft(id);
      notify(t('erased'));
      return true;
    });
  return { question, ask, restore, undo, archive, erase };
}

export type RowActs = ReturnType<typeof useRowActs>;
