import { Fieldset, Stack, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DesktopPreferences, NoticeKind } from '../../../preload/contract/preferences.ts';
import { useActor } from '../session/subject.ts';
import '@mantine/core/styles/Fieldset.css';

const kinds = [
  'mailFailed',
  'signInRefused',
  'secondPerson',
  'jobEnded',
] as const satisfies NoticeKind[];

interface NotificationSwitchesProps {
  chosen: DesktopPreferences;
  onChoose: (choice: Partial<DesktopPreferences>) => void;
}

/** What the operating system tells of while Gatehouse is not in front, each by itself or nothing at all. */
export function NotificationSwitches({ chosen, onChoose }: NotificationSwitchesProps) {
  const { t } = useTranslation('app');
  const { role } = useActor();
  const { doNotDisturb, notifications } = chosen;
  return (
    <Fieldset legend={t('preferences.notifications.legend')} maw="44rem">
      <Stack gap="sm">
        <Switch
          label={t('preferences.notifications.doNotDisturb')}
          description={t('preferences.notifications.doNotDisturbHint')}
          checked={doNotDisturb}
          onChange={({ currentTarget }) => onChoose({ doNotDisturb: currentTarget.checked })}
        />
        {kinds
          .filter((kind) => concerns(kind, role))
          .map((kind) => (
            <Switch
              key={kind}
              label={t(`preferences.notifications.${kind}`)}
              disabled={doNotDisturb}
              checked={notifications[kind]}
              onChange={({ currentTarget }) =>
                onChoose({ notifications: { ...notifications, [kind]: currentTarget.checked } })
              }
            />
          ))}
      </Stack>
    </Fieldset>
  );
}

/** What nobody would tell them is not offered. */
function concerns(kind: NoticeKind, role: string): boolean {
  if (kind === 'signInRefused') return role === 'administrator';
  return kind !== 'secondPerson' || role !== 'client';
}
