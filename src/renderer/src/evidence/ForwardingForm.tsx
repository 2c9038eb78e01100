import {
  Alert,
  Checkbox,
  Group,
  NumberInput,
  Radio,
  Stack,
  Switch,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  ForwardingFormat,
  ForwardingProblem,
  ForwardingSettings,
  ForwardingView,
} from '../../../preload/contract/forwarding.ts';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { ConflictNotice, type FieldWords } from '../ui/ConflictNotice.tsx';
import { FormFailure } from '../ui/FormFailure.tsx';
import { notify } from '../ui/notify.ts';
import { SaveBar } from '../ui/SaveBar.tsx';
import { useSeen } from '../ui/use-seen.ts';
import { visibleText } from '../ui/visible-text.ts';
import { forwardingQuery } from './forwarding-query.ts';
import '@mantine/core/styles/NumberInput.css';

const formats = ['syslog', 'cef'] as const satisfies readonly ForwardingFormat[];

/** What a trial found: nothing wrong, or what. Null: none was made of what stands in the form. */
type Trial = { problem: ForwardingProblem | null } | null;

/** Where to, in which format, and whom its certificate has to be from. */
export function ForwardingForm({ saved }: { saved: ForwardingView }) {
  const { t } = useTranslation('evidence');
  const words = useForwardingWords();
  const { form, over, save, test, trial, fromBeginning, setFromBeginning, discard } =
    useForwardingForm(saved);
  return (
    <form noValidate onSubmit={form.onSubmit(() => void save.run())}>
      <Stack gap="md">
        <Switch
          label={t('forwarding.enabled')}
          {...form.getInputProps('enabled', { type: 'checkbox' })}
        />
        <Group align="flex-start" gap="md">
          <TextInput
            label={t('forwarding.host')}
            flex="1 1 16rem"
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps('host')}
          />
          <NumberInput
            label={t('forwarding.port')}
            w="8rem"
            min={1}
            max={65_535}
            allowDecimal={false}
            hideControls
            {...form.getInputProps('port')}
          />
        </Group>
        <Radio.Group label={t('forwarding.format')} {...form.getInputProps('format')}>
          <Stack gap="xs" mt="xs">
            {formats.map((each) => (
              <Radio key={each} value={each} label={t(`forwarding.formats.${each}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={t('forwarding.authority')}
          description={t('forwarding.authorityHint')}
          autosize
          minRows={2}
          maxRows={8}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          {...form.getInputProps('authority')}
        />
        <Checkbox
          label={t('forwarding.fromBeginning')}
          description={t('forwarding.fromBeginningHint')}
          checked={fromBeginning}
          onChange={({ currentTarget }) => setFromBeginning(currentTarget.checked)}
        />
        <FormFailure error={save.error ?? test.error} />
        <ConflictNotice over={over} words={words} />
        <div role="status">{trial && <Found trial={trial} />}</div>
        <SaveBar
          label={t('forwarding.save')}
          busy={save.busy}
          dirty={form.isDirty() || fromBeginning}
          onDiscard={discard}
        >
          <BusyButton
            variant="default"
            busy={test.busy}
            unavailable={form.values.host.trim() === ''}
            onClick={() => void test.run()}
          >
            {t('forwarding.test')}
          </BusyButton>
        </SaveBar>
      </Stack>
    </form>
  );
}

function Found({ trial: { problem } }: { trial: NonNullable<Trial> }) {
  const { t } = useTranslation('evidence');
  return problem === null ? (
    <Alert role="group" color="green" icon={<IconCircleCheck aria-hidden />}>
      {t('forwarding.reached')}
    </Alert>
  ) : (
    <Alert role="group" color="orange" icon={<IconAlertTriangle aria-hidden />}>
      {t(`forwarding.problem.${problem}`)}
    </Alert>
  );
}

function useForwardingForm(view: ForwardingView) {
  const { t } = useTranslation('evidence');
  const { t: failureT } = useTranslation('failure');
  const client = useQueryClient();
  const saved = settingsIn(view);
  const [trial, setTrial] = useState<Trial>(null);
  const [fromBeginning, setFromBeginning] = useState(false);
  const form = useForm<ForwardingSettings>({
    initialValues: saved,
    // What was found belongs to what was typed then.
    onValuesChange: () => setTrial(null),
  });
  const over = useSeen<ForwardingSettings>({
    loaded: saved,
    read: form.getValues,
    shown: (version) => version,
    put: form.setValues,
    rebase: form.setInitialValues,
  });
  const withFieldErrors = <T,>(answer: Promise<T>): Promise<T> => {
    form.clearErrors();
    return answer.catch((error: unknown) => {
      form.setErrors(fieldErrors(error, failureT));
      throw error;
    });
  };
  const save = useAction(async () => {
    const stored = await withFieldErrors(
      over.send((mine, seen) => call('forwarding.set', { ...mine, fromBeginning, seen })),
    );
    client.setQueryData(forwardingQuery, stored);
    const now = settingsIn(stored);
    form.setInitialValues(now);
    form.setValues(now);
    over.settle(now);
    setFromBeginning(false);
    notify(t('forwarding.saved'));
  });
  const test = useAction(async () => {
    setTrial(null);
    const { host, port, authority } = form.getValues();
    setTrial({
      problem: await withFieldErrors(call('forwarding.test', { host, port, authority })),
    });
  });
  const discard = () => {
    form.reset();
    over.forget();
    save.clear();
    setFromBeginning(false);
  };
  return { form, over, save, test, trial, fromBeginning, setFromBeginning, discard };
}

function settingsIn({
  enabled,
  host,
  port,
  format,
  authority,
}: ForwardingView): ForwardingSettings {
  return { enabled, host, port, format, authority };
}

function useForwardingWords(): FieldWords<ForwardingSettings> {
  const { t } = useTranslation('evidence');
  const { t: ui } = useTranslation('ui');
  return {
    enabled: {
      label: t('forwarding.enabled'),
      text: (on) => ui(on ? 'conflict.yes' : 'conflict.no'),
    },
    host: { label: t('forwarding.host'), text: visibleText },
    port: { label: t('forwarding.port'), text: String },
    format: { label: t('forwarding.format'), text: (format) => t(`forwarding.formats.${format}`) },
    authority: { label: t('forwarding.authority'), text: (pem) => pem },
  };
}
