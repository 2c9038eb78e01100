import { NativeSelect, Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeskSettings } from '../../../preload/contract/settings.ts';
import { Remark } from '../ui/Remark.tsx';
import { FormFailure } from '../ui/FormFailure.tsx';
import { SaveBar } from '../ui/SaveBar.tsx';
import { LifetimeField } from './LifetimeField.tsx';
import { useDeskForm } from './use-desk-form.ts';

/** As many as there are steps on the worksheet of a call. */
const stepCounts = ['0', '1', '2', '3', '4'] as const;

const secondPersons = [
  'never',
  'administrators',
  'always',
] as const satisfies readonly DeskSettings['secondPerson'][];

export function DeskForm({ saved }: { saved: DeskSettings }) {
  const { t } = useTranslation('settings');
  const { form, save, submit } = useDeskForm(saved);
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        <Stack gap="xs" maw="var(--gate-form-width)">
          <NativeSelect
            label={t('desk.steps')}
            description={t('desk.stepsHelp')}
            data={stepCounts.map((value) => ({ value, label: t(`desk.stepCount.${value}`) }))}
            {...form.getInputProps('callerSteps')}
          />
          {form.values.callerSteps === '0' && <Remark tone="warning">{t('desk.noSteps')}</Remark>}
        </Stack>
        <Radio.Group
          label={t('desk.second')}
          description={t('desk.secondHelp')}
          {...form.getInputProps('secondPerson')}
        >
          <Stack gap="sm" mt="xs">
            {secondPersons.map((each) => (
              <Radio
                key={each}
                value={each}
                label={t(`desk.${each}.label`)}
                description={t(`desk.${each}.hint`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <LifetimeField form={form} />
        <FormFailure error={save.error} />
        <SaveBar
          label={t('desk.save')}
          busy={save.busy}
          dirty={form.isDirty()}
          onDiscard={form.reset}
        />
      </Stack>
    </form>
  );
}
