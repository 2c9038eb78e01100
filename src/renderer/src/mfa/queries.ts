import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { EmailCodeView, MfaView } from '../../../preload/contract/mfa.ts';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';
import { type Action, useAction } from '../api/use-action.ts';
import { followEvery } from '../codes/delivery.ts';

const keys = {
  all: ['mfa'] as const,
  view: (subject: number) => ['mfa', subject, 'view'] as const,
  emailCode: (subject: number) => ['mfa', subject, 'emailCode'] as const,
};

/** What the subject has set up; asked again whenever that may have changed. */
export function useMfa(subject: number) {
  const client = useQueryClient();
  // A sign-in uses a recovery code, another window adds a device: both leave an entry.
  useMainEvent('history.appended', () => void client.invalidateQueries({ queryKey: keys.all }));
  return useQuery({
    queryKey: keys.view(subject),
    queryFn: () => call('mfa.view', { subject }),
    refetchOnMount: 'always',
  });
}

/** Takes over the view that a change answered with. */
export function useKeepView(subject: number): (view: MfaView) => void {
  const client = useQueryClient();
  return (view) => void client.setQueryData(keys.view(subject), view);
}

interface EmailCode {
  code: EmailCodeView | null;
  send: Action<[]>;
}

/** The newest code for setting Email MFA up, what became of its mail, and how to ask for one. */
export function useEmailSetUpCode(subject: number): EmailCode {
  const client = useQueryClient();
  const queryKey = keys.emailCode(subject);
  const { data } = useQuery({
    queryKey,
    queryFn: () => call('mfa.emailCode', { subject }),
    refetchInterval: followEvery,
    staleTime: 0,
    gcTime: 0,
  });
  useMainEvent('mail.changed', () => void client.invalidateQueries({ queryKey }));
  const send = useAction(async () => {
    client.setQueryData(queryKey, await call('mfa.sendEmailCode', { subject }));
  });
  return { code: data ?? null, send };
}
