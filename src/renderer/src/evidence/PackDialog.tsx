import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceProfile } from '../../../preload/contract/evidence-profile.ts';
import { call, CallFailed } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatNumber } from '../ui/format.ts';
import type { Taken } from './taken.ts';
import { TakingDialog, type TakingFormProps } from './TakingDialog.tsx';

/** From what leaves out least. */
const profiles = [
  'full',
  'auditor',
  'customer',
  'vendor',
] as const satisfies readonly EvidenceProfile[];

interface PackDialogProps {
  opened: boolean;
  taken: Taken;
  onClose: () => void;
}

/** Makes an evidence pack of some entries: for whom, how far it is, and what came of it. */
export function PackDialog({ opened, taken, onClose }: PackDialogProps) {
  const { t } = useTranslation('evidence');
  return (
    <TakingDialog
      opened={opened}
      title={t('pack.action')}
      running={t('pack.running')}
      renderForm={(props) => <PackForm taken={taken} {...props} />}
      done={({ changed: count }) => ({
        said: t('pack.done', { count, shown: formatNumber(count) }),
        more: t('pack.check'),
      })}
      onClose={onClose}
    />
  );
}

function PackForm({
  taken: { words, own, selection },
  ended,
  onStarted,
  onCancel,
}: TakingFormProps & { taken: Taken }) {
  const { t } = useTranslation('evidence');
  const { t: ui } = useTranslation('ui');
  const [profile, setProfile] = useState<EvidenceProfile>('auditor');
  const filtered = { how: 'filtered', own, ...selection } as const;
  const make = useAction(async () =>
    onStarted(await call('evidence.makePack', { selection: filtered, words, profile })),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!make.busy) void make.run();
  };
  const failure = ended?.failure ? new CallFailed(ended.failure) : null;
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        <Text>{t('pack.what')}</Text>
        <Text size="sm">
          {t('entries')} <b>{words}</b>
        </Text>
        <Radio.Group
          label={t('pack.profile')}
          value={profile}
          onChange={(value) => setProfile(value)}
        >
          <Stack gap="sm" mt="xs">
            {profiles.map((each) => (
              <Radio
                key={each}
                value={each}
                label={t(`profile.${each}.label`)}
                description={t(`profile.${each}.hint`)}
                {...(each === profile && { 'data-autofocus': true })}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Text size="sm" c="dimmed">
          {t('pack.masks')}
        </Text>
        <FailureAlert error={make.error ?? failure} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel} disabled={make.busy}>
            {ui('cancel')}
          </Button>
          <BusyButton type="submit" busy={make.busy}>
            {t('pack.action')}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}
