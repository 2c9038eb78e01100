import { Group, Stack, Text } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffRow } from '../../../preload/contract/staff.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { notify } from '../ui/notify.ts';
import { Section } from '../ui/Section.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { type ColleagueAct, obstacleTo } from './acts.ts';
import { ActDialog } from './ActDialog.tsx';
import { useKeepStaff } from './queries.ts';

interface ColleagueActsProps {
  colleague: StaffRow;
  isOwn: boolean;
}

/** Role and access, which nobody changes for themselves. */
export function ColleagueActs({ colleague, isOwn }: ColleagueActsProps) {
  const { t } = useTranslation('staff');
  return (
    <Section title={t('acts.title')}>
      {isOwn && <Text size="sm">{t('acts.own')}</Text>}
      {!isOwn && colleague.state === 'active' && <Acts colleague={colleague} />}
      {!isOwn && colleague.state !== 'active' && <Reactivate colleague={colleague} />}
    </Section>
  );
}

const acts = ['setRole', 'requireTotp', 'deactivate'] as const satisfies ColleagueAct[];

function Acts({ colleague }: { colleague: StaffRow }) {
  const [act, setAct] = useState<ColleagueAct | null>(null);
  return (
    <Stack gap="lg">
      {acts.map((name) => (
        <Act key={name} name={name} colleague={colleague} onChoose={setAct} />
      ))}
      <ActDialog colleague={colleague} act={act} onClose={() => setAct(null)} />
    </Stack>
  );
}

interface ActProps {
  name: ColleagueAct;
  colleague: StaffRow;
  onChoose: (name: ColleagueAct) => void;
}

/** What can be done, or why it cannot. */
function Act({ name, colleague, onChoose }: ActProps) {
  const { t } = useTranslation('staff');
  const obstacle = obstacleTo(name, colleague);
  const why = useId();
  return (
    <Group justify="space-between" align="flex-start" gap="md">
      <Stack gap={4} flex="1 1 16rem">
        <Text fw={500}>{t(`act.${name}`)}</Text>
        <Text size="sm" c="dimmed" id={why}>
          {obstacle ? t(`obstacle.${obstacle}`) : t(`actMeans.${name}`)}
        </Text>
      </Stack>
      <BusyButton
        variant="default"
        busy={false}
        unavailable={obstacle !== null}
        aria-describedby={why}
        onClick={() => onChoose(name)}
      >
        {t(`act.${name}`)}
      </BusyButton>
    </Group>
  );
}

function Reactivate({ colleague }: { colleague: StaffRow }) {
  const { t } = useTranslation('staff');
  const keep = useKeepStaff();
  const reactivate = useAction(async () => {
    keep(await call('staff.reactivate', { subject: colleague.id }));
    notify(t('done.reactivate', { name: visibleText(colleague.fullName) }));
  });
  return (
    <Stack gap="md">
      <Text size="sm">{t('actMeans.reactivate')}</Text>
      <FailureAlert error={reactivate.error} />
      <Group>
        <BusyButton busy={reactivate.busy} onClick={() => void reactivate.run()}>
          {t('act.reactivate')}
        </BusyButton>
      </Group>
    </Stack>
  );
}
