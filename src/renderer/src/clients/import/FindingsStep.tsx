import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportFindings } from '../../../../preload/contract/imports.ts';
import { useAction } from '../../api/use-action.ts';
import { BusyButton } from '../../ui/BusyButton.tsx';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { formatNumber } from '../../ui/format.ts';
import { Loading } from '../../ui/Loading.tsx';
import { Remark } from '../../ui/Remark.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { FindingList } from './FindingList.tsx';
import { useFindings } from './queries.ts';
import type { Step } from './use-import.ts';

interface FindingsStepProps {
  step: Extract<Step, { name: 'findings' }>;
  onCommit: () => Promise<void>;
  onBack: () => void;
  onRestart: () => void;
}

/** What the dry run found, and the choice to import the rest. */
export function FindingsStep({ step, onCommit, onBack, onRestart }: FindingsStepProps) {
  const { t } = useTranslation('imports');
  const findings = useFindings(step.run);
  const commit = useAction(onCommit);
  const [first] = findings.data?.pages ?? [];
  if (!first)
    return findings.error ? <FailureAlert error={findings.error} /> : <Loading lines={6} />;
  const { good, bad, duplicates, total } = first;
  const file = visibleText(step.columns.file);
  const isWhole = bad + duplicates === 0;
  const all = total === 0 ? 'allGood' : 'allWithRemarks';
  const outcome = good === 0 ? 'noneGood' : isWhole ? all : 'someLeft';
  return (
    <Stack gap="md">
      <Counts findings={first} />
      <Text size="sm" role="status" style={{ overflowWrap: 'anywhere' }}>
        {t(`found.${outcome}`, { file })}
      </Text>
      <RulesInForce findings={first} />
      <PhonesOnFile findings={first} />
      {total > 0 && <FindingList findings={findings} total={total} />}
      <FailureAlert error={step.error} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onRestart} disabled={commit.busy}>
          {t('found.another')}
        </Button>
        <Button variant="default" onClick={onBack} disabled={commit.busy} autoFocus={good === 0}>
          {t('found.back')}
        </Button>
        {good > 0 && (
          <BusyButton busy={commit.busy} onClick={() => void commit.run()} autoFocus>
            {t('found.commit', { count: good, shown: formatNumber(good) })}
          </BusyButton>
        )}
      </Group>
    </Stack>
  );
}

/** Who gets rules can sign in from nowhere else: said before anything is stored. */
function RulesInForce({ findings: { rules } }: { findings: ImportFindings }) {
  const { t } = useTranslation('imports');
  if (rules.rules === 0) return null;
  const counted = (count: number) => ({ count, shown: formatNumber(count) });
  return (
    <Remark tone="warning">
      {t('found.rules', {
        ...counted(rules.clients),
        rules: t('found.ruleCount', counted(rules.rules)),
      })}
    </Remark>
  );
}

/** What comes with a file is as young as any other number: said before somebody relies on it. */
function PhonesOnFile({ findings: { phones } }: { findings: ImportFindings }) {
  const { t } = useTranslation('imports');
  if (phones === 0) return null;
  return (
    <Remark tone="info">{t('found.phones', { count: phones, shown: formatNumber(phones) })}</Remark>
  );
}

function Counts({ findings: { good, bad, duplicates } }: { findings: ImportFindings }) {
  const { t } = useTranslation('imports');
  const counted = (count: number) => ({ count, shown: formatNumber(count) });
  return (
    <Group gap="xs">
      <StatusBadge status={good > 0 ? 'ok' : 'off'}>{t('found.good', counted(good))}</StatusBadge>
      {bad > 0 && <StatusBadge status="failed">{t('found.bad', counted(bad))}</StatusBadge>}
      {duplicates > 0 && (
        <StatusBadge status="warning">{t('found.duplicates', counted(duplicates))}</StatusBadge>
      )}
    </Group>
  );
}
