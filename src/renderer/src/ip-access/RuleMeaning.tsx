import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RuleInspection } from '../../../preload/contract/ip-access.ts';
import { Mono } from '../ui/Mono.tsx';
import { Facts } from './Facts.tsx';
import { Note, Notes } from './Note.tsx';
import { ReplayNote } from './ReplayNote.tsx';
import { useAddressCount, useRuleNames } from './rule-text.ts';
import { UseInstead } from './UseInstead.tsx';

type Reading = Extract<RuleInspection, { ok: true }>;

interface RuleMeaningProps {
  subject: number;
  reading: Reading;
  typed: string;
  place: string | null;
  managed: boolean;
  onUse: (rule: string) => void;
  onMerge: (rule: string, superfluous: readonly string[]) => void;
}

/** What a rule covers, and what a person should know before saving it. */
export function RuleMeaning({
  subject,
  reading,
  typed,
  place,
  managed,
  ...acts
}: RuleMeaningProps) {
  const { t } = useTranslation('ipAccess');
  const count = useAddressCount();
  const { canonical, first, last, prefix, mask } = reading;
  const ranged = first !== last;
  return (
    <>
      <Facts
        facts={[
          { name: t('microscope.canonical'), value: <Mono fw={600}>{canonical}</Mono> },
          { name: t('microscope.range'), value: ranged && <Mono>{`${first} – ${last}`}</Mono> },
          { name: t('microscope.count'), value: count(reading) },
          {
            name: t('microscope.mask'),
            value: ranged && mask && prefix && <Mono>{`/${prefix} = ${mask}`}</Mono>,
          },
        ]}
      />
      <MeaningNotes {...{ subject, reading, typed, place, managed }} />
      {reading.network && <UseInstead rule={reading.network} onUse={acts.onUse} />}
      <Merging reading={reading} onMerge={acts.onMerge} />
    </>
  );
}

/** One rule in place of those that it makes superfluous, in one step. */
function Merging({ reading, onMerge }: Pick<RuleMeaningProps, 'reading' | 'onMerge'>) {
  const { t } = useTranslation('ipAccess');
  const { canonical, covers, beside, duplicate } = reading;
  if (duplicate) return null;
  const [rule, superfluous] = beside
    ? [beside.together, [beside.rule, ...covers]]
    : [canonical, covers];
  if (superfluous.length === 0) return null;
  return (
    <Group mt="xs">
      <Button variant="default" size="xs" onClick={() => onMerge(rule, superfluous)}>
        {t('microscope.merge', { rule, count: superfluous.length })}
      </Button>
    </Group>
  );
}

type NotesProps = Omit<RuleMeaningProps, 'onUse' | 'onMerge'>;

function MeaningNotes({ subject, reading, typed, place, managed }: NotesProps) {
  const { t } = useTranslation('ipAccess');
  const names = useRuleNames();
  const { canonical: rule, flags, coveredBy, covers, allowsSubject } = reading;
  const who = managed ? 'managed' : 'own';
  const mapped = typed.includes(':') && !rule.includes(':') && rule !== 'all';
  return (
    <Notes>
      {reading.duplicate && <Note tone="warning">{t('microscope.duplicate')}</Note>}
      {reading.hostBitsDropped && <Note tone="warning">{t('microscope.hostBits', { rule })}</Note>}
      {rule === 'all' && <Note tone="warning">{t('microscope.all')}</Note>}
      {mapped && <Note tone="info">{t('microscope.mapped', { rule })}</Note>}
      {flags.map((flag) => (
        <Note key={flag} tone="warning">
          {t(`flag.${flag}`)}
        </Note>
      ))}
      {coveredBy.length > 0 && (
        <Note tone="info">{t('microscope.coveredBy', { rules: names(coveredBy) })}</Note>
      )}
      {covers.length > 0 && (
        <Note tone="info">{t('microscope.covers', { rules: names(covers) })}</Note>
      )}
      {reading.beside && (
        <Note tone="info">
          {t('microscope.beside', { rule: reading.beside.rule, together: reading.beside.together })}
        </Note>
      )}
      {allowsSubject === true && rule !== 'all' && (
        <Note tone="good">{t(`microscope.${who}.includes`)}</Note>
      )}
      {reading.network && (
        <Note tone="info">{t('microscope.changing', { rule: reading.network })}</Note>
      )}
      {allowsSubject === false && place !== null && (
        <Note tone="info">{t(`microscope.${who}.misses`, { address: place })}</Note>
      )}
      {!reading.duplicate && <ReplayNote subject={subject} rule={rule} />}
    </Notes>
  );
}
