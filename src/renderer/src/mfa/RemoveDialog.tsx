import { Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../preload/contract/channel.ts';
import type { Authenticator, MfaView } from '../../../preload/contract/mfa.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { useActor } from '../session/subject.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime } from '../ui/format.ts';
import { notify } from '../ui/notify.ts';
import { visibleText } from '../ui/visible-text.ts';
import { useKeepView } from './queries.ts';
import { liveAuthenticators, emailState } from './method-state.ts';

interface RemoveDialogProps {
  subject: number;
  view: MfaView;
  /** The one to remove, or those to choose from; null: closed. */
  devices: readonly Authenticator[] | null;
  onClose: () => void;
}

/** Asks before an authenticator goes; the last one takes the whole method with it. */
export function RemoveDialog({ subject, view, devices, onClose }: RemoveDialogProps) {
  const { t } = useTranslation('mfa');
  // Kept while the dialog fades.
  const [shown, setShown] = useState<readonly Authenticator[]>([]);
  const [chosen, setChosen] = useState<number | null>(null);
  if (devices && devices !== shown) {
    setShown(devices);
    setChosen(devices.length === 1 ? (devices[0]?.id ?? null) : null);
  }
  const { role } = useActor();
  const keep = useKeepView(subject);
  const remove = useAction(async (device: Authenticator) => {
    keep(await call('mfa.removeTotp', { subject, id: device.id }));
    notify(t('totp.removed', { label: visibleText(device.label) }));
    onClose();
  });
  const device = shown.find(({ id }) => id === chosen);
  const close = () => {
    if (remove.busy) return;
    remove.clear();
    onClose();
  };
  const last = liveAuthenticators(view).length <= 1;
  const obstacle = last ? obstacleOf(view, role) : null;
  return (
    <ConfirmDialog
      opened={devices !== null}
      title={last ? t('remove.disableTitle') : titleOf(shown, t)}
      onCancel={close}
      {...(obstacle && { cancelLabel: t('close') })}
      actions={
        obstacle
          ? []
          : [
              {
                label: t(last ? 'remove.disable' : 'remove.confirm'),
                tone: 'danger',
                busy: remove.busy,
                unavailable: !device,
                onClick: () => device && void remove.run(device),
              },
            ]
      }
    >
      <Stack gap="sm">
        {shown.length > 1 && <Choice devices={shown} chosen={chosen} onChoose={setChosen} />}
        {obstacle && <Text>{t(`required.${obstacle}`)}</Text>}
        {!obstacle && <Text>{t('remove.body')}</Text>}
        {!obstacle && last && (
          <Text>{t(emailState(view) === 'on' ? 'remove.lastOfTwo' : 'remove.last')}</Text>
        )}
        <FailureAlert error={remove.error} />
      </Stack>
    </ConfirmDialog>
  );
}

type Obstacle = 'totp' | 'any' | 'mailOnly';

/** Why the last authenticator has to stay. Main refuses as well; this spares the person the try. */
function obstacleOf(view: MfaView, role: Role): Obstacle | null {
  const { required } = view;
  if (required === 'totp') return 'totp';
  if (emailState(view) === 'on') return role === 'client' ? null : 'mailOnly';
  return required === 'any' ? 'any' : null;
}

function titleOf(
  devices: readonly Authenticator[],
  t: ReturnType<typeof useTranslation<'mfa'>>['t'],
): string {
  const [only] = devices;
  return devices.length === 1 && only
    ? t('remove.title', { label: visibleText(only.label) })
    : t('remove.which');
}

interface ChoiceProps {
  devices: readonly Authenticator[];
  chosen: number | null;
  onChoose: (id: number) => void;
}

function Choice({ devices, chosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation('mfa');
  return (
    <Radio.Group
      aria-label={t('totp.devices')}
      value={chosen === null ? null : String(chosen)}
      onChange={(id) => onChoose(Number(id))}
    >
      <Stack gap="sm">
        {devices.map(({ id, label, addedAt }) => (
          <Radio
            key={id}
            value={String(id)}
            label={visibleText(label)}
            description={t('totp.added', { when: formatDateTime(addedAt, 'date') })}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
