import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Grounds } from '../../../preload/contract/channel.ts';
import type { FactorState } from '../../../preload/contract/help-desk.ts';
import { call } from '../api/call.ts';
import { countdownText } from '../codes/duration.ts';
import { useSecondsUntil } from '../ui/use-seconds-until.ts';
import { notify } from '../ui/notify.ts';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import type { ActionProps } from './action-props.ts';
import { ActionForm } from './ActionForm.tsx';
import { useKeepHelpDesk } from './queries.ts';

/** Too many failed tries stand in the way of somebody who knows it right by now. */
export function UnlockSignIn(props: ActionProps) {
  const { account, view, onClose } = props;
  const { t } = useTranslation(['helpDesk', 'commands']);
  const keep = useKeepHelpDesk(account.id);
  const failed = view.signIn.factors.filter(({ failures, locked }) => failures > 0 || locked);
  const unlock = async (grounds: Grounds) => {
    keep(await call('helpDesk.unlockSignIn', { subject: account.id, grounds }));
    notify(t('unlock.done'));
    onClose();
  };
  return (
    <ActionForm
      {...props}
      details={{ act: 'unlockSignIn' }}
      label={t('commands:unlockSignIn')}
      nothing={failed.length === 0 ? t('unlock.nothing') : null}
      act={unlock}
    >
      <Text size="sm">{t('unlock.what')}</Text>
      {failed.length > 0 && <Factors factors={failed} />}
    </ActionForm>
  );
}

function Factors({ factors }: { factors: readonly FactorState[] }) {
  const { t } = useTranslation('helpDesk');
  return (
    <Table aria-label={t('unlock.factors')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('unlock.factor')}</Table.Th>
          <Table.Th scope="col">{t('unlock.failures')}</Table.Th>
          <Table.Th scope="col">{t('unlock.left')}</Table.Th>
          <Table.Th scope="col">{t('unlock.wait')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {factors.map((state) => (
          <Table.Tr key={state.factor}>
            <Table.Th scope="row" fw={500}>
              {t(`unlock.name.${state.factor}`)}
            </Table.Th>
            <Table.Td>{state.failures}</Table.Td>
            <Table.Td>{state.triesLeft}</Table.Td>
            <Table.Td>
              <NextTry state={state} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function NextTry({ state: { locked, waitUntil } }: { state: FactorState }) {
  const { t } = useTranslation('helpDesk');
  const seconds = useSecondsUntil(waitUntil);
  if (locked) return <StatusBadge status="refused">{t('unlock.locked')}</StatusBadge>;
  if (seconds === 0) return t('unlock.now');
  return <span role="timer">{t('unlock.in', { time: countdownText(seconds) })}</span>;
}
