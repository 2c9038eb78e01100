import { Anchor, Checkbox, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckedAddress, CheckedRule } from '../../../preload/contract/ip-access.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Mono } from '../ui/Mono.tsx';
import { visibleText } from '../ui/visible-text.ts';
import classes from './CheckAddress.module.css';
import { useCheckedAddress } from './queries.ts';
import { VerdictLine } from './VerdictLine.tsx';
import '@mantine/core/styles/Checkbox.css';

const typingPause = 200;
/** The rules that come closest say why; the others only that there are more. */
const shownAtFirst = 3;

interface CheckAddressProps {
  subject: number;
  /** The rule in the field; null: none is there. */
  draft: string | null;
}

/** `Check an address`: whether the rules let it in, and what each has to do with it. */
export function CheckAddress({ subject, draft }: CheckAddressProps) {
  const { t } = useTranslation('ipAccess');
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(typed, typingPause);
  const asked = typed.trim() === '' ? '' : settled;
  const [withDraft, setWithDraft] = useState(false);
  const { data, error } = useCheckedAddress(subject, asked, withDraft ? draft : null);
  return (
    <Stack gap="xs" className={classes.card}>
      <TextInput
        label={t('check.field')}
        description={t('check.help')}
        className={classes.field}
        classNames={{ input: classes.input }}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTyped('');
        }}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={1000}
      />
      {draft !== null && (
        <Checkbox
          label={t('check.draft', { rule: draft })}
          checked={withDraft}
          onChange={(event) => setWithDraft(event.currentTarget.checked)}
        />
      )}
      <div role="status">{asked !== '' && data && <Answer key={asked} checked={data} />}</div>
      <FailureAlert error={asked === '' ? null : error} />
    </Stack>
  );
}

function Answer({ checked }: { checked: CheckedAddress }) {
  const { t } = useTranslation('ipAccess');
  if (!checked.ok)
    return (
      <Text size="sm" c="dimmed">
        {t(checked.network ? 'check.network' : 'check.noAddress')}
      </Text>
    );
  return (
    <Stack gap="xs">
      <VerdictLine verdict={checked.verdict} unknown={false} />
      <Steps checked={checked} />
    </Stack>
  );
}

function Steps({ checked: { rules, by } }: { checked: Extract<CheckedAddress, { ok: true }> }) {
  const { t } = useTranslation('ipAccess');
  const [all, setAll] = useState(false);
  const shown = all ? rules : rules.slice(0, shownAtFirst);
  return (
    <>
      <ul className={classes.steps}>
        {shown.map((rule) => (
          <StepLine key={rule.id ?? 'draft'} rule={rule} decides={by !== null && rule.id === by} />
        ))}
      </ul>
      {shown.length < rules.length && (
        <Anchor component="button" size="sm" onClick={() => setAll(true)}>
          {t('check.more', { count: rules.length - shown.length })}
        </Anchor>
      )}
    </>
  );
}

function StepLine({ rule, decides }: { rule: CheckedRule; decides: boolean }) {
  const { t } = useTranslation('ipAccess');
  return (
    <li className={classes.step} data-decides={decides || undefined}>
      <Mono size="sm" fw={decides ? 600 : 400}>
        {visibleText(rule.rule)}
      </Mono>
      <Text span size="sm" {...(!decides && { c: 'dimmed' })}>
        {[comparison(rule), decides ? t('check.decides') : standing(rule)]
          .filter(Boolean)
          .join(' ')}
      </Text>
    </li>
  );

  function comparison({ covers, alike, bits }: CheckedRule): string {
    if (covers === null) return '';
    if (alike === null || bits === null) return t(covers ? 'check.covers' : 'check.otherFamily');
    return t(covers ? 'check.inside' : 'check.outside', { alike, bits });
  }

  function standing(of: CheckedRule): string {
    if (of.id === null) return t('check.notSaved');
    return of.standing === 'inForce' ? '' : t(`check.standing.${of.standing}`);
  }
}
