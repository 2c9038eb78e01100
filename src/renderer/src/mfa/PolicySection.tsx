import { Radio, Stack, Switch, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { MfaPolicy } from '../../../preload/contract/settings.ts';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { useFresh } from '../api/use-fresh.ts';
import { useAction } from '../api/use-action.ts';
import { isSame } from '../../../text/three-way.ts';
import { ConflictNotice, type FieldWords } from '../ui/ConflictNotice.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { FormFailure } from '../ui/FormFailure.tsx';
import { useSeen } from '../ui/use-seen.ts';
import { visibleText } from '../ui/visible-text.ts';
import { SaveBar } from '../ui/SaveBar.tsx';
import { Loading } from '../ui/Loading.tsx';
import { notify } from '../ui/notify.ts';
import { Section } from '../ui/Section.tsx';

const queryKey = ['settings', 'mfaPolicy'] as const;

/** Settings → Sign-in security: who has to have a second factor; administrators only. */
export function PolicySection() {
  const { t } = useTranslation('mfa');
  useFresh(queryKey);
  const { data, error } = useQuery({
    queryKey,
    queryFn: () => call('settings.mfaPolicy', {}),
  });
  return (
    <Section title={t('policy.title')} description={t('policy.description')}>
      <FailureAlert error={error} />
      {!data && !error && <Loading />}
      {data && <PolicyForm saved={data} />}
    </Section>
  );
}

function PolicyForm({ saved }: { saved: MfaPolicy }) {
  const { t } = useTranslation('mfa');
  const { t: failureT } = useTranslation('failure');
  const client = useQueryClient();
  const [policy, setPolicy] = useState(saved);
  const [stored, setStored] = useState(saved);
  const dirty = !isSame(policy, stored);
  const change = (part: Partial<MfaPolicy>) => setPolicy((typed) => ({ ...typed, ...part }));
  const over = useSeen<MfaPolicy>({
    loaded: saved,
    read: () => policy,
    shown: (version) => version,
    put: change,
    rebase: setStored,
  });
  const save = useAction(async () => {
    const next = await over.send((mine, seen) => call('settings.setMfaPolicy', { ...mine, seen }));
    client.setQueryData(queryKey, next);
    setPolicy(next);
    setStored(next);
    over.settle(next);
    notify(t('policy.saved'));
  });
  const discard = () => {
    setPolicy(stored);
    over.forget();
    save.clear();
  };
  const words = usePolicyWords();
  const issuerError = fieldErrors(save.error, failureT)['issuer'];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.run();
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        <Requirement who="staff" value={policy.staff} onChange={(staff) => change({ staff })} />
        <Toggle
          what="administrators"
          checked={policy.administratorsNeedTotp}
          onChange={(administratorsNeedTotp) => change({ administratorsNeedTotp })}
        />
        <Requirement
          who="clients"
          value={policy.clients}
          onChange={(clients) => change({ clients })}
        />
        <Toggle what="strict" checked={policy.strict} onChange={(strict) => change({ strict })} />
        <TextInput
          maw="var(--gate-form-width)"
          label={t('policy.issuer')}
          description={t('policy.issuerHint')}
          maxLength={60}
          autoComplete="off"
          value={policy.issuer}
          onChange={(event) => change({ issuer: event.currentTarget.value })}
          error={issuerError}
        />
        {!issuerError && <FormFailure error={save.error} />}
        <ConflictNotice over={over} words={words} />
        <SaveBar label={t('policy.save')} busy={save.busy} dirty={dirty} onDiscard={discard} />
      </Stack>
    </form>
  );
}

function usePolicyWords(): FieldWords<MfaPolicy> {
  const { t } = useTranslation('mfa');
  const { t: ui } = useTranslation('ui');
  const demand = (value: MfaPolicy['staff']) => t(`policy.${value}`);
  const onOff = (value: boolean) => ui(value ? 'conflict.yes' : 'conflict.no');
  return {
    staff: { label: t('policy.staff'), text: demand },
    administratorsNeedTotp: { label: t('policy.administrators'), text: onOff },
    clients: { label: t('policy.clients'), text: demand },
    strict: { label: t('policy.strict'), text: onOff },
    issuer: { label: t('policy.issuer'), text: visibleText },
  };
}

interface RequirementProps {
  who: 'staff' | 'clients';
  value: MfaPolicy['staff'];
  onChange: (value: MfaPolicy['staff']) => void;
}

function Requirement({ who, value, onChange }: RequirementProps) {
  const { t } = useTranslation('mfa');
  return (
    <Radio.Group
      label={t(`policy.${who}`)}
      value={value}
      onChange={(chosen) => onChange(chosen === 'required' ? 'required' : 'optional')}
    >
      <Stack gap="sm" mt="xs">
        <Radio
          value="optional"
          label={t('policy.optional')}
          description={t('policy.optionalHint')}
        />
        <Radio
          value="required"
          label={t('policy.required')}
          description={t(who === 'staff' ? 'policy.staffHint' : 'policy.clientsHint')}
        />
      </Stack>
    </Radio.Group>
  );
}

interface ToggleProps {
  what: 'administrators' | 'strict';
  checked: boolean;
  onChange: (checked: boolean) => void;
}

function Toggle({ what, checked, onChange }: ToggleProps) {
  const { t } = useTranslation('mfa');
  return (
    <Switch
      label={t(`policy.${what}`)}
      description={t(what === 'strict' ? 'policy.strictHint' : 'policy.administratorsHint')}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
