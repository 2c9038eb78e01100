import { useEffect, useRef, useState } from 'react';
import type { ClientSummary } from '../../../preload/contract/clients.ts';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';
import { failureCode } from '../api/failure-text.ts';
import type { Managing, SecurityPart } from '../session/subject.ts';
import type { AppRouter } from './router.tsx';
import { showsSubject } from './screens.ts';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Whose screens are opened with this step. */
    managing?: number;
  }
}

/**
 * The client that is managed in this session. It ends with the first screen that is not the
 * client's, by whatever way one got there: under `Managing …` nothing else may stand.
 */
export function useManagedClient(router: AppRouter): Managing {
  const [client, setClient] = useState<ClientSummary | null>(null);
  const opened = useRef<ClientSummary | null>(null);
  const stop = () => void router.navigate({ to: '/clients' });
  const manage = async (id: number, at: SecurityPart = 'mfa') => {
    opened.current = await call('clients.open', { subject: id });
    const to = at === 'mfa' ? '/security/mfa' : '/security/ip';
    await router.navigate({ to, state: { managing: id } });
    return router.state.location.state.managing === id;
  };
  useEffect(
    () =>
      // Not before the way is free: an unsaved form of the account that is left would go at once.
      router.subscribe('onBeforeLoad', ({ toLocation }) => {
        const next = opened.current;
        if (next === null || toLocation.state.managing !== next.id) return;
        opened.current = null;
        setClient(next);
      }),
    [router],
  );
  useEffect(
    () =>
      router.subscribe('onResolved', ({ toLocation }) => {
        if (!showsSubject(toLocation.pathname)) setClient(null);
      }),
    [router],
  );
  const lookAgain = async (id: number) => {
    try {
      const summary = await call('clients.summary', { subject: id });
      // Another one may have been opened meanwhile.
      setClient((now) => (now?.id === summary.id ? summary : now));
    } catch (error) {
      // Erased by now: there is nobody left to manage.
      if (failureCode(error) === 'not_allowed') stop();
    }
  };
  const look = () => {
    if (client) void lookAgain(client.id);
  };
  useMainEvent('clients.changed', look);
  // It is frozen, or a call covers what it can be asked for.
  useMainEvent('desk.changed', look);
  useMainEvent('history.appended', look);
  return { client, manage, stop };
}
