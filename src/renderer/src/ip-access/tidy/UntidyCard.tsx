import { Button, Group, Kbd, Text } from '@mantine/core';
import type { KeyboardEvent } from 'react';
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
  /** Where the label alone does not say it. */
  name?: string;
  run: () => void;
}

export function UntidyCard({ rule, findings, busy, ...on }: UntidyCardProps) {
  const acts = useActs({ rule, findings, ...on });
  const textOf = useFindingText();
  const text = visibleText(rule.rule);
  const note = visibleText(rule.note);
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || busy) return;
    const act = acts.find(({ key }) => key === event.key.toUpperCase());
    if (!act) return;
    event.preventDefault();
    act.run();
  };
  return (
    <li
      className={classes.card}
      // One stop for its keys; its buttons do the same by mouse.
      tabIndex={0}
      data-tidy={rule.id}
      aria-label={[text, ...findings.flatMap(textOf)].join(' ')}
      aria-busy={busy || undefined}
      onKeyDown={press}
    >
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
      <Group gap="xs" mt={6}>
        {acts.map(({ key, label, name, run }) => (
          <Button
            key={key}
            variant="default"
            size="compact-sm"
            aria-keyshortcuts={key}
            aria-disabled={busy}
            {...(name !== undefined && { 'aria-label': name })}
            rightSection={<Kbd size="xs">{key}</Kbd>}
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
  rule,
  findings,
  onTighten,
  onExtend,
  onNote,
  onArchive,
}: Omit<UntidyCardProps, 'busy'>): TidyAct[] {
  const { t } = useTranslation('tidy');
  const extend = (days: number, key: string): TidyAct => ({
    key,
    label: t('act.extend', { count: days }),
    name: t('act.extendLong', { count: days, rule: visibleText(rule.rule) }),
    run: () => onExtend(days),
  });
  const offered = findings.flatMap((finding): TidyAct[] => {
    switch (finding.kind) {
      case 'wide': {
        const { tighter } = finding;
        const label = t('act.tighten', { tighter });
        return [{ key: 'T', label, run: () => onTighten(tighter) }];
      }
      case 'expired':
      case 'expiring':
        return [extend(30, '3'), extend(90, '9')];
      case 'noNote':
        return [{ key: 'N', label: t('act.note'), run: onNote }];
      case 'unused':
        return [];
    }
  });
  return [...offered, { key: 'A', label: t('act.archive'), run: onArchive }];
}

/** Why a rule is here, a sentence each. */
function useFindingText(): (finding: Finding) => string[] {
  const { t } = useTranslation('tidy');
  return (finding) => {
    switch (finding.kind) {
      case 'expired':
      case 'expiring':
        return [t(`found.${finding.kind}`, { when: formatDateTime(finding.at) })];
      case 'unused': {
        const when = formatDateTime(finding.since, 'date');
        return [t(finding.ever ? 'found.unused' : 'found.neverUsed', { when })];
      }
      case 'noNote':
        return [t('found.noNote')];
      case 'wide': {
        const { tighter, addresses, widened } = finding;
        const signIns = formatNumber(finding.signIns);
        const days = formatNumber(finding.days);
        const seen = t('found.wide', { count: addresses, signIns, days, tighter });
        if (!widened) return [seen];
        return [seen, t(tighter.includes(':') ? 'found.widened6' : 'found.widened4')];
      }
    }
  };
}
