import { Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MailSettingsView, MailTransport } from '../../../preload/contract/mail.ts';
import { useActor } from '../session/subject.ts';
import { ConflictNotice } from '../ui/ConflictNotice.tsx';
import { DraftLine } from '../ui/DraftLine.tsx';
import { FormFailure } from '../ui/FormFailure.tsx';
import { SaveBar } from '../ui/SaveBar.tsx';
import { FolderNote } from './FolderNote.tsx';
import { RetryFailed } from './RetryFailed.tsx';
import { SmtpFields } from './SmtpFields.tsx';
import { TestMail } from './TestMail.tsx';
import { useMailWords } from './use-version-words.ts';
import { useMailForm } from './use-mail-form.ts';

const transports = ['folder', 'smtp'] as const satisfies readonly MailTransport[];

export function MailForm({ view }: { view: MailSettingsView }) {
  const { t } = useTranslation('mail');
  const parts = useMailForm(view, useActor().email);
  const { form, draft, over, save, discard, trial, submit } = parts;
  const words = useMailWords();
  const dirty = form.isDirty();
  const { transport } = form.values;
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <DraftLine draft={draft} />
        <Radio.Group label={t('settings.transport')} {...form.getInputProps('transport')}>
          <Stack gap="sm" mt="xs">
            {transports.map((each) => (
              <Radio
                key={each}
                value={each}
                label={t(`settings.${each}.label`)}
                description={t(`settings.${each}.hint`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {view.waiting > 0 && (
          <Text size="sm">{t('settings.waiting', { count: view.waiting })}</Text>
        )}
        <RetryFailed failed={view.failed} />
        {transport === 'folder' && <FolderNote folder={view.folder} />}
        {transport === 'smtp' && (
          <>
            <SmtpFields form={form} hasPassword={view.hasPassword} />
            <TestMail trial={trial} />
          </>
        )}
        <FormFailure error={save.error} />
        <ConflictNotice over={over} words={words} />
        <SaveBar label={t('settings.save')} busy={save.busy} dirty={dirty} onDiscard={discard} />
      </Stack>
    </form>
  );
}
