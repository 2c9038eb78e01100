import { Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SmtpSettings } from '../../../preload/contract/mail.ts';
import { MoreOptions } from '../ui/MoreOptions.tsx';
import { SecretField } from '../ui/SecretField.tsx';
import { portFor } from './mail-form.ts';
import classes from './SmtpFields.module.css';
import type { MailFormState } from './use-mail-form.ts';

const securities = ['implicit', 'starttls'] as const satisfies readonly SmtpSettings['security'][];

const moreOptions = ['authority', 'ehloName'] as const;

interface SmtpFieldsProps {
  form: MailFormState;
  /** A password is stored; what it is never comes here. */
  hasPassword: boolean;
}

/** The mail server and who mails come from. */
export function SmtpFields({ form, hasPassword }: SmtpFieldsProps) {
  const { t } = useTranslation('mail');
  return (
    <div className={classes.fields}>
      <div className={classes.pair}>
        <TextInput
          label={t('settings.host')}
          maxLength={255}
          {...plain}
          {...form.getInputProps('host')}
        />
        <TextInput
          label={t('settings.port')}
          inputMode="numeric"
          maxLength={5}
          {...plain}
          {...form.getInputProps('port')}
        />
      </div>
      <Security form={form} />
      <TextInput
        label={t('settings.user')}
        description={t('settings.userHint')}
        maxLength={320}
        {...plain}
        {...form.getInputProps('user')}
      />
      <SecretField
        label={t('settings.password')}
        description={t(`settings.${passwordHint(form, hasPassword)}`)}
        maxLength={1024}
        {...form.getInputProps('password')}
      />
      <TextInput
        label={t('settings.fromAddress')}
        maxLength={320}
        {...plain}
        {...form.getInputProps('fromAddress')}
      />
      <TextInput
        label={t('settings.fromName')}
        maxLength={100}
        autoComplete="off"
        {...form.getInputProps('fromName')}
      />
      <MoreOptions
        label={t('settings.more')}
        forceOpen={moreOptions.some(
          (name) => form.errors[name] !== undefined || form.values[name] !== '',
        )}
      >
        <Textarea
          label={t('settings.authority')}
          description={t('settings.authorityHint')}
          placeholder="-----BEGIN CERTIFICATE-----"
          rows={6}
          maxLength={40_000}
          classNames={{ input: classes.pem }}
          {...plain}
          {...form.getInputProps('authority')}
        />
        <TextInput
          label={t('settings.ehloName')}
          description={t('settings.ehloNameHint')}
          maxLength={255}
          {...plain}
          {...form.getInputProps('ehloName')}
        />
      </MoreOptions>
    </div>
  );
}

/** The stored password stays with the server that it was given for; main holds to that. */
function passwordHint(form: MailFormState, hasPassword: boolean) {
  if (!hasPassword) return 'passwordNew';
  const isOther = form.isDirty('host') || form.isDirty('user') || form.isDirty('authority');
  return isOther ? 'passwordAgain' : 'passwordStored';
}

/** Both ways encrypt; the usual port goes with the choice. */
function Security({ form }: { form: MailFormState }) {
  const { t } = useTranslation('mail');
  const { value } = form.getInputProps('security');
  const choose = (chosen: string) => {
    const security = chosen as SmtpSettings['security'];
    form.setFieldValue('security', security);
    form.setFieldValue('port', portFor(security, form.getValues().port));
  };
  return (
    <Radio.Group
      label={t('settings.security')}
      description={t('settings.securityWhy')}
      value={value}
      onChange={choose}
    >
      <Stack gap="sm" mt="xs">
        {securities.map((each) => (
          <Radio
            key={each}
            value={each}
            label={t(`settings.${each}.label`)}
            description={t(`settings.${each}.hint`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

const plain = { spellCheck: false, autoComplete: 'off', autoCapitalize: 'none' } as const;
