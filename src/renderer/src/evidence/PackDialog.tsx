import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceSelection } from '../../../preload/contract/evidence.ts';
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

function PackForm({ taken, ended, onStarted, onCancel }: TakingFormProps & { taken: Taken }) {
  const { t } = useTranslation('evidence');
  const { t: ui } = useTranslation('ui');
  const [profile, setProfile] = useState<EvidenceProfile>('auditor');
  const [how, setHow] = useState<How>(taken.chosen.length > 0 ? 'chosen' : 'filtered');
  const make = useAction(async () =>
    onStarted(await call('evidence.makePack', { ...orderOf(taken, how, t), profile })),
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
        <WhichEntries taken={taken} how={how} onHow={setHow} />
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

/** Whether the entries that were selected one by one go into a pack, or all that the filter shows. */
type How = EvidenceSelection['how'];

/** As the main process is told. */
function orderOf(
  { chosen, own, selection, words }: Taken,
  how: How,
  t: TFunction<'evidence'>,
): { selection: EvidenceSelection; words: string } {
  if (how === 'filtered') return { selection: { how, own, ...selection }, words };
  return { selection: { how, seqs: [...chosen] }, words: chosenWords(chosen, t) };
}

function chosenWords({ length: count }: readonly number[], t: TFunction<'evidence'>): string {
  return t('pack.chosen', { count, shown: formatNumber(count) });
}

interface WhichEntriesProps {
  taken: Taken;
  how: How;
  onHow: (how: How) => void;
}

/** There is a choice only where entries were selected. */
function WhichEntries({ taken, how, onHow }: WhichEntriesProps) {
  const { t } = useTranslation('evidence');
  const { chosen, words } = taken;
  if (chosen.length === 0)
    return (
      <Text size="sm">
        {t('entries')} <b>{words}</b>
      </Text>
    );
  return (
    <Radio.Group label={t('pack.which')} value={how} onChange={(value) => onHow(value)}>
      <Stack gap="sm" mt="xs">
        <Radio value="chosen" label={chosenWords(chosen, t)} />
        <Radio value="filtered" label={t('pack.filtered')} description={words} />
      </Stack>
    </Radio.Group>
  );
}
