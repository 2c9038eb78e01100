import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lockout, LockoutQuestion } from '../../../preload/contract/failure.ts';
import type { LockoutChoice } from '../../../preload/contract/ip-access.ts';
import { ConfirmDialog, type DialogAction } from '../ui/ConfirmDialog.tsx';
import { formatDateTime } from '../ui/format.ts';
import { Mono } from '../ui/Mono.tsx';
import type { ChangeQuestion } from './change-question.ts';
import { Facts } from './Facts.tsx';
import { FailingPoints } from './FailingPoints.tsx';
import { LostSignIns } from './LostSignIns.tsx';
import { ProbationDialog } from './ProbationDialog.tsx';

/** `save`: there is no risk, and past sign-ins may be refused. */
export type Answer = 'save' | Exclude<LockoutChoice, 'check'>;

interface LockoutDialogProps {
  opened: boolean;
  question: ChangeQuestion | null;
  managed: boolean;
  busy: Answer | null;
  onAnswer: (answer: Answer | null) => void;
}

/** Guide section 3.2 where it matters: before the list is saved that would shut its owner out, or has refused. */
export function LockoutDialog({ opened, question, managed, busy, onAnswer }: LockoutDialogProps) {
  const { t } = useTranslation('ipAccess');
  const [choosing, setChoosing] = useState(false);
  if (choosing && !opened) setChoosing(false);
  const who = managed ? 'managed' : 'own';
  const { risk = null, lost = null } = question ?? {};
  const acts = { busy, onAnswer, onProbation: () => setChoosing(true) };
  const actions = useActions(risk, who, acts);
  return (
    <>
      <ConfirmDialog
        opened={opened && !choosing}
        title={useTitle(risk, who)}
        cancelLabel={t('lockout.cancel')}
        size={actions.length > 2 || lost ? 'xl' : 'md'}
        onCancel={() => onAnswer(null)}
        actions={actions}
      >
        <Stack gap="lg">
          {risk && <LockoutExplanation risk={risk} who={who} />}
          {lost && <LostSignIns {...lost} />}
        </Stack>
      </ConfirmDialog>
      <ProbationDialog
        opened={opened && choosing}
        busy={typeof busy === 'object' && busy !== null}
        onChoose={(minutes) => onAnswer({ probation: minutes })}
        onBack={() => setChoosing(false)}
      />
    </>
  );
}

type Who = 'own' | 'managed';

/** What matters most. */
function useTitle(risk: LockoutQuestion | null, who: Who): string {
  const { t } = useTranslation('ipAccess');
  if (!risk) return t('replay.question.title');
  return risk.lockout ? t(`lockout.${who}.title`) : t('testPoints.risk.title');
}

interface Acts extends Pick<LockoutDialogProps, 'busy' | 'onAnswer'> {
  onProbation: () => void;
}

/** The ways to go on, the safe one last. */
function useActions(
  risk: LockoutQuestion | null,
  who: Who,
  { busy, onAnswer, onProbation }: Acts,
): DialogAction[] {
  const { t } = useTranslation('ipAccess');
  const probation: DialogAction = {
    label: t('probation.offer'),
    tone: 'default',
    onClick: onProbation,
  };
  const answer = (label: string, given: 'save' | 'accept' | 'add_current'): DialogAction => ({
    label,
    busy: busy === given,
    onClick: () => onAnswer(given),
  });
  if (!risk) return [probation, answer(t('lockout.accept'), 'save')];
  const accept: DialogAction = {
    ...answer(t('lockout.accept'), 'accept'),
    tone: 'danger',
    // Why not, the text says.
    unavailable: !risk.acceptable,
  };
  const count = addable(risk).length;
  const add =
    risk.points.length > 0 ? t('testPoints.risk.add', { count }) : t(`lockout.${who}.addCurrent`);
  const addCurrent: DialogAction = { ...answer(add, 'add_current'), safe: true };
  return [accept, ...(risk.probation ? [probation] : []), ...(count > 0 ? [addCurrent] : [])];
}

/** The addresses that a rule of their own would let in; none where one is not known. */
function addable({ lockout, points }: LockoutQuestion): string[] {
  const addresses = [...(lockout ? [lockout] : []), ...points].map(({ address }) => address);
  const known = addresses.filter((address) => address !== null);
  return known.length === addresses.length ? [...new Set(known)] : [];
}

function LockoutExplanation({ risk, who }: { risk: LockoutQuestion; who: Who }) {
  const { t } = useTranslation('ipAccess');
  const { lockout, points, acceptable, undoneAt } = risk;
  const adds = addable(risk);
  const [only] = adds;
  return (
    <Stack gap="sm">
      {lockout && <WhoIsRefused lockout={lockout} who={who} />}
      {lockout && undoneAt === null && (
        <Text size="sm">
          {t(acceptable ? `lockout.${who}.consequence` : 'lockout.lastAdministrator')}
        </Text>
      )}
      {points.length > 0 && <FailingPoints points={points} />}
      {undoneAt !== null && (
        <Text size="sm">{t('probation.belongs', { when: formatDateTime(undoneAt, 'time') })}</Text>
      )}
      {only !== undefined && (
        <Text size="sm" c="dimmed">
          {points.length > 0
            ? t('testPoints.risk.adds', { count: adds.length, rules: adds.join(', ') })
            : t(`lockout.${who}.adds`, { address: only })}
        </Text>
      )}
    </Stack>
  );
}

function WhoIsRefused({ lockout, who }: { lockout: Lockout; who: Who }) {
  const { t } = useTranslation('ipAccess');
  const sentence = useLockoutSentence(lockout, who);
  return (
    <>
      <Text>{sentence}</Text>
      <Facts
        facts={[
          {
            name: t(`lockout.${whatOf(lockout)}`),
            value: lockout.missing && <Mono>{lockout.missing}</Mono>,
          },
          {
            name: t('lockout.from'),
            value: lockout.from === null ? t('lockout.atOnce') : formatDateTime(lockout.from),
          },
        ]}
      />
    </>
  );
}

/** What becomes of the rule that let the address in; without one, the address itself is not there. */
function whatOf({ missing, address, from }: Lockout): 'expired' | 'removed' | 'missing' {
  if (from !== null) return 'expired';
  return missing === address ? 'missing' : 'removed';
}

function useLockoutSentence({ address, from }: Lockout, who: Who): string {
  const { t } = useTranslation('ipAccess');
  if (from === null) {
    return address === null ? t(`lockout.${who}.unknownNow`) : t(`lockout.${who}.now`, { address });
  }
  const when = formatDateTime(from);
  return address === null
    ? t(`lockout.${who}.unknownLater`, { when })
    : t(`lockout.${who}.later`, { address, when });
}
