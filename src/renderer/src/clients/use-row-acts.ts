import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientRow } from '../../../preload/contract/clients.ts';
import { call } from '../api/call.ts';
import { useFailureText } from '../api/failure-text.ts';
import { useDesk } from '../session/desk.ts';
import { notify, notifyFailure, notifyWithUndo } from '../ui/notify.ts';
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
 */
export function useRowActs(onLeft: (id: number) => void) {
  const { t } = useTranslation('clients');
  const failureText = useFailureText();
  const desk = useDesk();
  const [question, ask] = useState<RowQuestion | null>(null);

  const told = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      notifyFailure(failureText(error));
    }
  };
  const restored = ({ id, fullName }: ClientRow) => {
    onLeft(id);
    notify(t('archive.restored', { name: visibleText(fullName) }));
  };
  const restore = (client: ClientRow) =>
    told(async () => {
      const { id } = client;
      const { done } = await desk.ask(id, { details: { act: 'restoreClient' } }, (grounds) =>
        call('clients.restore', { subject: id, grounds }),
      );
      if (done) restored(client);
    });
  /** Whoever has just archived a client takes that back without more ado. */
  const undo = (client: ClientRow) =>
    told(async () => {
      await call('clients.restore', { subject: client.id, grounds: null });
      restored(client);
    });
  const archive = async (client: ClientRow, reason: string) => {
    await call('clients.archive', { subject: client.id, reason });
    onLeft(client.id);
    notifyWithUndo({
      message: t('archive.done', { name: visibleText(client.fullName) }),
      undoLabel: t('archive.undo'),
      onUndo: () => void undo(client),
    });
  };
  const erase = ({ id }: ClientRow) =>
    told(async () => {
      const { done } = await desk.ask(id, { details: { act: 'eraseClient' } }, (grounds) =>
        call('clients.erase', { subject: id, grounds }),
      );
      if (!done) return;
      onLeft(id);
      notify(t('erased'));
    });
  return { question, ask, restore, archive, erase };
}

export type RowActs = ReturnType<typeof useRowActs>;
