import { useBlocker, useLocation, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { OpenCall } from '../../../preload/contract/caller.ts';
import { call } from '../api/call.ts';
import { DeskContext } from '../session/desk.ts';
import { ManagingContext, type SecurityPart, useActor, useManaging } from '../session/subject.ts';
import type { DeskActionName } from './actions.ts';
import { type ActInHand, DeskStateContext, type PanelWish } from './desk-context.ts';
import { GroundsDialog } from './GroundsDialog.tsx';
import { LeaveCallDialog } from './LeaveCallDialog.tsx';
import { useCallTurned, useOpenCall } from './queries.ts';
import { useGroundsQuestion } from './use-grounds-question.ts';
import { useLeaveCall } from './use-leave-call.ts';

interface DeskProviderProps {
  /** Whose account a screen is about, beside one's own; null: nobody's. */
  accountAt: (path: string) => number | null;
  children: ReactNode;
}

/**
 * The help desk around every screen: it asks for grounds where somebody else's account is changed,
 * keeps the panel of the call, and asks what becomes of a call where its account is left.
 */
export function DeskProvider({ accountAt, children }: DeskProviderProps) {
  const staff = useActor().role !== 'client';
  const { data: openCall = null } = useOpenCall(staff);
  const [panel, setPanel] = useState<PanelWish | null>(null);
  const [inHand, setInHand] = useState<ActInHand | null>(null);
  const questions = useGroundsQuestion();
  const { leaving, leave } = useLeaveCall(staff);
  const managing = useManaging();
  const manage = async (id: number, at?: SecurityPart) =>
    (await leave(id)) && managing.manage(id, at);
  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      const from = accountAt(current.pathname);
      const to = accountAt(next.pathname);
      return openCall !== null && from === openCall.account && to !== from && !(await leave(to));
    },
    enableBeforeUnload: false,
  });
  const openPanel = (account: number, { want = null, step = null }: Partial<PanelWish> = {}) =>
    setPanel((now) => ({ account, want, step, times: (now?.times ?? 0) + 1 }));
  const goTo = useGoTo(manage);
  const shown = useLocation({ select: ({ pathname }) => accountAt(pathname) });
  const actOn = async (account: number, name: DeskActionName) => {
    if (shown !== account && !(await manage(account))) return;
    if (name === 'verifyCaller') openPanel(account);
    else setInHand({ account, action: name });
  };
  const state = {
    inHand,
    take: setInHand,
    actOn,
    panel,
    openPanel,
    hidePanel: () => {
      setPanel(null);
      questions.giveUp();
    },
    resume: questions.resume,
    openCall,
    showCall: async (open: OpenCall) => {
      await goTo(open);
      openPanel(open.account);
    },
  };
  const uncover = useUncover();
  const desk = { ask: questions.ask, verify: openPanel, uncover };
  const verifyFirst = async (account: number, want: PanelWish['want']) => {
    questions.stepAside();
    // In the list of clients nobody is managed yet.
    if (shown !== account) await manage(account);
    openPanel(account, { want });
  };
  return (
    <DeskContext value={desk}>
      <DeskStateContext value={state}>
        <ManagingContext value={{ ...managing, manage }}>
          {children}
          <GroundsDialog questions={questions} onVerify={verifyFirst} />
          <LeaveCallDialog leaving={leaving} />
        </ManagingContext>
      </DeskStateContext>
    </DeskContext>
  );
}

/** Shows what is covered, on every screen that shows some of it. */
function useUncover() {
  const { client } = useManaging();
  const turned = useCallTurned(client?.id ?? 0);
  return async (subject: number) => {
    await call('caller.uncover', { subject });
    await turned();
  };
}

/** Opens the screens of whoever a call is about. */
function useGoTo(manage: (id: number) => Promise<boolean>) {
  const navigate = useNavigate();
  const { client } = useManaging();
  return async ({ account, role }: OpenCall) => {
    if (role !== 'client') {
      await navigate({ to: '/staff/$colleague', params: { colleague: String(account) } });
    } else if (client?.id !== account) await manage(account);
  };
}
