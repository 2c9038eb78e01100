import { Group, Stack, Text } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffRow } from '../../../preload/contract/staff.ts';
import { call } from '../api/call.ts';
import { useFailureText } from '../api/failure-text.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { notify, notifyFailure } from '../ui/notify.ts';
import { Section } from '../ui/Section.tsx';
import { undoButton, UndoLine } from '../ui/UndoLine.tsx';
import { useFocusOnceThere } from '../ui/use-focus-once-there.ts';
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
      {isOwn ? <Text size="sm">{t('acts.own')}</Text> : <OthersActs colleague={colleague} />}
    </Section>
  );
}

/** What was just done here is undone here; whoever comes later reactivates. */
function OthersActs({ colleague }: { colleague: StaffRow }) {
  const [isUndoable, setUndoable] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const focus = useFocusOnceThere(frame);
  const onDeactivated = () => {
    setUndoable(true);
    focus(undoButton(colleague.id));
  };
  const onUndone = () => {
    setUndoable(false);
    focus('[data-act="deactivate"]');
  };
  return (
    <div ref={frame}>
      {colleague.state === 'active' ? (
        <Acts colleague={colleague} onDeactivated={onDeactivated} />
      ) : isUndoable ? (
        <Undo colleague={colleague} onUndone={onUndone} />
      ) : (
        <Reactivate colleague={colleague} />
      )}
    </div>
  );
}

const acts = ['setRole', 'requireTotp', 'deactivate'] as const satisfies ColleagueAct[];

interface ActsProps {
  colleague: StaffRow;
  onDeactivated: () => void;
}

function Acts({ colleague, onDeactivated }: ActsProps) {
  const [act, setAct] = useState<ColleagueAct | null>(null);
  return (
    <Stack gap="lg">
      {acts.map((name) => (
        <Act key={name} name={name} colleague={colleague} onChoose={setAct} />
      ))}
      <ActDialog
        colleague={colleague}
        act={act}
        onClose={() => setAct(null)}
        onDeactivated={onDeactivated}
      />
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
        data-act={name}
        aria-describedby={why}
        onClick={() => onChoose(name)}
      >
        {t(`act.${name}`)}
      </BusyButton>
    </Group>
  );
}

interface UndoProps {
  colleague: StaffRow;
  onUndone: () => void;
}

function Undo({ colleague, onUndone }: UndoProps) {
  const { t } = useTranslation('staff');
  const failureText = useFailureText();
  const reactivate = useReactivate(colleague);
  const undo = async () => {
    try {
      await reactivate();
      onUndone();
    } catch (error) {
      notifyFailure(failureText(error));
    }
  };
  const name = visibleText(colleague.fullName);
  return <UndoLine id={colleague.id} text={t('done.deactivate', { name })} onUndo={undo} />;
}

function Reactivate({ colleague }: { colleague: StaffRow }) {
  const { t } = useTranslation('staff');
  const reactivate = useAction(useReactivate(colleague));
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

function useReactivate({ id, fullName }: StaffRow): () => Promise<void> {
  const { t } = useTranslation('staff');
  const keep = useKeepStaff();
  return async () => {
    keep(await call('staff.reactivate', { subject: id }));
    notify(t('done.reactivate', { name: visibleText(fullName) }));
  };
}
