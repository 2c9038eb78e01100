import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/**
 * A password or passphrase. It can be shown and pasted into (requirement 18). Takes what
 * `form.getInputProps(…)` gives.
 */
export function SecretField(props: PasswordInputProps & { label: string }) {
  const { t } = useTranslation('ui');
  return (
    <PasswordInput
      // While it is shown the field is plain text, which a spelling service must not see.
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="none"
      autoCorrect="off"
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': t('secret.show') }}
      // Mantine marks its other fields as invalid, but not this one.
      aria-invalid={props.error ? true : undefined}
      {...props}
    />
  );
}
