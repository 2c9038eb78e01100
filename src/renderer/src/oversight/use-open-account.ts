import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { failureText } from '../api/failure-text.ts';
import { useActor, useManaging } from '../session/subject.ts';
import { notifyFailure } from '../ui/notify.ts';

/** Opens an account's screens: a client's beside the menu, a colleague's among the staff. */
export function useOpenAccount(): (account: number, client: boolean) => void {
  const { t } = useTranslation('failure');
  const navigate = useNavigate();
  const { manage } = useManaging();
  const { id, role } = useActor();
  const colleague = (account: number) =>
    account === id || role !== 'administrator' ? '/account' : `/staff/${account}`;
  return (account, client) => {
    if (!client) void navigate({ to: colleague(account) });
    else manage(account).catch((error: unknown) => notifyFailure(failureText(error, t)));
  };
}
