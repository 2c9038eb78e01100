import { Button, Group, Kbd, Text } from '@mantine/core';
import { useId, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../../preload/contract/hygiene.ts';
import type { IpRule } from '../../../../preload/contract/ip-access.ts';
import { formatDateTime, formatNumber } from '../../ui/format.ts';
import { Mono } from '../../ui/Mono.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import classes from './Tidy.module.css';
import '@mantine/core/styles/Kbd.css';

interface UntidyCardProps {
  rule: IpRule;
  findings: readonly Finding[];
  busy: boolean;
  onTighten: (tighter: string) => void;
  onExtend: (days: number) => void;
  onNote: () => void;
  onArchive: () => void;
}

/** What can be done about a rule: the key that does it while the focus is on the rule. */
interface TidyAct {
  key: string;
  label: string;
  run: () => void;
}

export function UntidyCard({ rule, findings, busy, ...on }: UntidyCardProps) {
  const acts = useActs({ findings, ...on });
  const textOf = useFindingText();
  const text = visibleText(rule.rule);
  const note = visibleText(rule.note);
  const why = useId();
  /** The keys of all acts work on each of their buttons. */
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || busy) return;
    const act = acts.find(({ key }) => key === event.key.toUpperCase());
    if (!act) return;
    event.preventDefault();
    act.run();
  };
  return (
    <li className={classes.card} data-tidy={rule.id} aria-busy={busy || undefined}>
      <div id={why}>
        <Group gap="xs">
          <Mono fw={600}>{text}</Mono>
          {note !== '' && (
            <Text span size="sm" c="dimmed">
              {note}
            </Text>
          )}
        </Group>
        {findings.flatMap(textOf).map((line) => (
          <Text key={line} size="sm">
            {line}
          </Text>
        ))}
      </div>
      <Group gap="xs" mt={6}>
        {acts.map(({ key, label, run }) => (
          <Button
            key={key}
            variant="default"
            size="compact-sm"
            aria-keyshortcuts={key}
            aria-describedby={why}
            aria-disabled={busy}
            rightSection={
              <Kbd size="xs" aria-hidden>
                {key}
              </Kbd>
            }
            onKeyDown={press}
            onClick={() => !busy && run()}
          >
            {label}
          </Button>
        ))}
      </Group>
    </li>
  );
}

function useActs({
  findings,
  onTighten,
  onExtend,
  onNote,
  onArchive,
}: Omit<UntidyCardProps, 'rule' | 'busy'>): TidyAct[] {
  const { t } = useTranslation('tidy');
  const extend = (days: number, key: string): TidyAct => ({
    key,
    label: t('act.extend', { count: days }),
    run: () => onExtend(days),
  });
  const offered = findings.flatMap((finding): TidyAct[] => {
    if (finding.kind === 'unused') return [];
    if (finding.kind === 'noNote') return [{ key: 'N', label: t('act.note'), run: onNote }];
    if (finding.kind !== 'wide') return [extend(30, '3'), extend(90, '9')];
    const { tighter } = finding;
    return [{ key: 'T', label: t('act.tighten', { tighter }), run: () => onTighten(tighter) }];
  });
  return [...offered, { key: 'A', label: t('act.archive'), run: onArchive }];
}

/** Why a rule is here, a sentence each. */
function useFindingText(): (finding: Finding) => string[] {
  const { t } = useTranslation('tidy');
  return (finding) => {
    if (finding.kind === 'noNote') return [t('found.noNote')];
    if (finding.kind === 'unused') {
      if (finding.since === null) return [t('found.unusedCovered')];
      const when = formatDateTime(finding.since, 'date');
      return [t(finding.ever ? 'found.unused' : 'found.neverUsed', { when })];
    }
    if (finding.kind !== 'wide')
      return [t(`found.${finding.kind}`, { when: formatDateTime(finding.at) })];
    const { tighter, addresses, widened } = finding;
    const signIns = formatNumber(finding.signIns);
    const days = formatNumber(finding.days);
    const seen = t('found.wide', { count: addresses, signIns, days, tighter });
    if (!widened) return [seen];
    return [seen, t(tighter.includes(':') ? 'found.widened6' : 'found.widened4')];
  };
}
