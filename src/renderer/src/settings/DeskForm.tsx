import { Button, Divider, Group, Stack } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeskSettings } from '../../../preload/contract/settings.ts';
import { ConflictNotice } from '../ui/ConflictNotice.tsx';
import { DraftLine } from '../ui/DraftLine.tsx';
import { FormFailure } from '../ui/FormFailure.tsx';
import { SaveBar } from '../ui/SaveBar.tsx';
import { madeStrict } from './desk-form.ts';
import { DeskHoursFields } from './DeskHoursFields.tsx';
import { LifetimeField } from './LifetimeField.tsx';
import { PolicyInWords } from './PolicyInWords.tsx';
import { ProofFields } from './ProofFields.tsx';
import { ReachFields } from './ReachFields.tsx';
import { SignFields } from './SignFields.tsx';
import { useDeskForm } from './use-desk-form.ts';
import { useDeskWords } from './use-version-words.ts';
import { weaknessesOf } from './weaknesses.ts';
import '@mantine/core/styles/Checkbox.css';

/** The policy as a whole in sentences, then each part of it with what it means. */
export function DeskForm({ saved }: { saved: DeskSettings }) {
  const { t } = useTranslation('settings');
  const { form, draft, over, save, submit, discard } = useDeskForm(saved);
  const words = useDeskWords();
  const weak = weaknessesOf(form.values);
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        <DraftLine draft={draft} />
        <PolicyInWords values={form.values} />
        {weak.length > 0 && (
          <Group>
            <Button
              variant="default"
              leftSection={<IconShieldCheck size="1.125rem" aria-hidden />}
              onClick={() => form.setValues(madeStrict(form.values))}
            >
              {t('desk.makeStrict')}
            </Button>
          </Group>
        )}
        <Divider />
        <ProofFields form={form} weak={weak} />
        <SignFields form={form} weak={weak} />
        <DeskHoursFields form={form} />
        <LifetimeField form={form} weak={weak} />
        <ReachFields form={form} />
        <FormFailure error={save.error} />
        <ConflictNotice over={over} words={words} />
        <SaveBar
          label={t('desk.save')}
          busy={save.busy}
          dirty={form.isDirty()}
          onDiscard={discard}
        />
      </Stack>
    </form>
  );
}
