import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SecretField } from '../ui/SecretField.tsx';
import { AuthorityField } from './AuthorityField.tsx';
import classes from './Team.module.css';
import type { MoveFormState } from './use-move-form.ts';

/** Where the database is, and who owns it. */
export function PlaceFields({ form }: { form: MoveFormState }) {
  const { t } = useTranslation('team');
  return (
    <div className={classes.fields}>
      <div className={classes.pair}>
        <TextInput
          label={t('form.host')}
          description={t('form.hostHint')}
          inputWrapperOrder={below}
          maxLength={255}
          {...plain}
          {...form.getInputProps('host')}
        />
        <TextInput
          label={t('form.port')}
          inputMode="numeric"
          maxLength={5}
          {...plain}
          {...form.getInputProps('port')}
        />
      </div>
      <TextInput
        label={t('form.database')}
        description={t('form.databaseHint')}
        maxLength={63}
        {...plain}
        {...form.getInputProps('database')}
      />
      <AuthorityField
        value={form.values.authority}
        error={form.errors['authority']}
        onChange={(authority) => form.setFieldValue('authority', authority)}
      />
      <TextInput
        label={t('form.owner')}
        description={t('form.ownerHint')}
        maxLength={63}
        {...plain}
        {...form.getInputProps('owner')}
      />
      <SecretField
        label={t('form.password')}
        description={t('form.passwordHint')}
        maxLength={1024}
        {...form.getInputProps('password')}
      />
    </div>
  );
}

/** Beside a field without a hint, so that both stand on one line. */
const below = ['label' as const, 'input' as const, 'description' as const, 'error' as const];

const plain = { spellCheck: false, autoComplete: 'off', autoCapitalize: 'none' } as const;
