import { Button, Input, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../preload/contract/account.ts';
import { useDesk } from '../session/desk.ts';
import { Covered } from '../ui/Cover.tsx';
import { ConflictNotice, type FieldWords } from '../ui/ConflictNotice.tsx';
import { DraftLine } from '../ui/DraftLine.tsx';
import { FormFailure } from '../ui/FormFailure.tsx';
import { SaveBar } from '../ui/SaveBar.tsx';
import { formatDateTime } from '../ui/format.ts';
import { languageNames } from '../ui/language-names.ts';
import { Section } from '../ui/Section.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { visibleText } from '../ui/visible-text.ts';
import classes from './AccountForm.module.css';
import type { AccountFormParts, AccountVersion } from './use-account-form.ts';

interface AccountFormProps {
  subject: number;
  view: AccountView;
  parts: AccountFormParts;
  /** A client's account, which the help desk also knows by the number of the portal. */
  managed: boolean;
}

export function AccountForm(props: AccountFormProps) {
  const { subject, view, parts, managed } = props;
  const { form, draft, over, save, submit, discard } = parts;
  const words = useVersionWords();
  const { t } = useTranslation('account');
  const dirty = form.isDirty();
  const referenceCovered = view.covered.includes('reference');
  return (
    <Section title={t('form.title')}>
      <form noValidate onSubmit={submit}>
        <Stack gap="md">
          <DraftLine draft={draft} />
          <div className={classes.fields}>
            <TextInput
              label={t('form.fullName')}
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              {...form.getInputProps('fullName')}
            />
            <TextInput
              label={t('form.email')}
              type="email"
              autoComplete="off"
              spellCheck={false}
              maxLength={320}
              inputWrapperOrder={['label', 'input', 'error', 'description']}
              description={
                form.isDirty('email') ? (
                  t('form.emailChanged', { address: visibleText(view.email) })
                ) : (
                  <Verification
                    at={view.emailVerifiedAt}
                    next={managed && <SendVerification subject={subject} />}
                  />
                )
              }
              descriptionProps={{ component: 'div', className: classes.below }}
              {...form.getInputProps('email')}
            />
            <NativeSelect
              label={t('form.language')}
              inputWrapperOrder={['label', 'input', 'error', 'description']}
              description={t('form.languageHelp')}
              descriptionProps={{ className: classes.below }}
              data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
              {...form.getInputProps('language')}
            />
            {managed && !referenceCovered && (
              <TextInput
                label={t('form.reference')}
                description={t('form.referenceHelp')}
                inputWrapperOrder={['label', 'input', 'error', 'description']}
                descriptionProps={{ className: classes.below }}
                autoComplete="off"
                spellCheck={false}
                maxLength={60}
                {...form.getInputProps('reference')}
              />
            )}
            {managed && referenceCovered && (
              <Input.Wrapper label={t('form.reference')} labelElement="div">
                <Text size="sm">
                  <Covered />
                </Text>
              </Input.Wrapper>
            )}
          </div>
          <FormFailure error={save.error} />
          <ConflictNotice over={over} words={words} />
          <SaveBar label={t('form.save')} busy={save.busy} dirty={dirty} onDiscard={discard} />
        </Stack>
      </form>
    </Section>
  );
}

function useVersionWords(): FieldWords<AccountVersion> {
  const { t } = useTranslation('account');
  return {
    fullName: { label: t('form.fullName'), text: visibleText },
    language: { label: t('form.language'), text: (language) => languageNames[language] },
    reference: { label: t('form.reference'), text: (text) => visibleText(text ?? '') },
  };
}

/** Whether mail to the address is known to be read, and since when. */
function Verification({ at, next }: { at: number | null; next: ReactNode }) {
  const { t } = useTranslation('account');
  return (
    <span className={classes.verification}>
      <StatusBadge status={at === null ? 'unsure' : 'ok'}>
        {t(at === null ? 'form.notVerified' : 'form.verified')}
      </StatusBadge>
      <span>
        {at === null
          ? t('form.notVerifiedMeans')
          : t('form.verifiedAt', { when: formatDateTime(at) })}
      </span>
      {at === null && next}
    </span>
  );
}

/** The client reads the code out that is sent there: the next step is in the panel of the call. */
function SendVerification({ subject }: { subject: number }) {
  const { t } = useTranslation('account');
  const { verify } = useDesk();
  return (
    <Button
      variant="default"
      size="xs"
      flex="none"
      onClick={() => verify(subject, { want: 'other', step: 'email' })}
    >
      {t('form.sendCode')}
    </Button>
  );
}
