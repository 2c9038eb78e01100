import { Button, Group, NativeSelect, Radio, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../preload/contract/app.ts';
import type { StaffRole } from '../../../preload/contract/staff.ts';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { focusFirst } from '../ui/focus-first.ts';
import { FormFailure } from '../ui/FormFailure.tsx';
import { currentLanguage, languageNames } from '../ui/language-names.ts';
import { PersonFields } from '../ui/PersonFields.tsx';
import { useKeepStaff } from './queries.ts';

/** What came of an invitation; the password is in no other place. */
export interface Invited {
  fullName: string;
  language: Language;
  password: string;
  expiresAt: number;
}

interface InviteFormProps {
  onInvited: (invited: Invited) => void;
  /** While it is held the dialog stays: the password may be on its way. */
  onHold: (held: boolean) => void;
  onCancel: () => void;
}

interface Values {
  fullName: string;
  email: string;
  role: StaffRole;
  language: Language;
}

export function InviteForm({ onInvited, onHold, onCancel }: InviteFormProps) {
  const { t, i18n } = useTranslation('staff');
  const { t: failure } = useTranslation('failure');
  const { t: ui } = useTranslation('ui');
  const keep = useKeepStaff();
  const form = useForm<Values>({
    initialValues: {
      fullName: '',
      email: '',
      role: 'helpdesk',
      // Most colleagues speak the language that this window is in.
      language: currentLanguage(i18n),
    },
  });
  const invite = useAction(async (values: Values) => {
    form.clearErrors();
    onHold(true);
    try {
      const { staff, password, expiresAt } = await call('staff.invite', values);
      keep(staff);
      onInvited({ fullName: values.fullName, language: values.language, password, expiresAt });
    } catch (error) {
      onHold(false);
      const errors = fieldErrors(error, failure);
      form.setErrors(errors);
      focusFirst(form, errors);
      throw error;
    }
  });
  const submit = form.onSubmit((values) => {
    if (!invite.busy) void invite.run(values);
  });
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm">{t('invite.what')}</Text>
        <PersonFields
          fullNameLabel={t('invite.fullName')}
          emailLabel={t('invite.email')}
          getInputProps={form.getInputProps}
        />
        <Radio.Group label={t('invite.role')} {...form.getInputProps('role')}>
          <Stack gap="sm" mt="xs">
            {(['helpdesk', 'administrator'] as const).map((role) => (
              <Radio
                key={role}
                value={role}
                label={ui(`role.${role}`)}
                description={t(`may.${role}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <NativeSelect
          label={t('invite.language')}
          data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
          {...form.getInputProps('language')}
        />
        <FormFailure error={invite.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel} disabled={invite.busy}>
            {ui('cancel')}
          </Button>
          <BusyButton type="submit" busy={invite.busy}>
            {t('invite.submit')}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}
