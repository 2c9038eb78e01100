import { TextInput, type TextInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** As many characters as the main process takes. */
const longest = 500;

interface ReasonFieldProps extends Pick<TextInputProps, 'ref' | 'error' | 'autoFocus'> {
  /** `Reason`, unless given. */
  label?: string;
  /** What to write; left out where something above says it. */
  help?: string;
  value: string;
  onChange: (reason: string) => void;
  /** Takes the focus when its dialog opens. */
  first?: boolean;
}

/** Why something is done; the log keeps the answer. */
export function ReasonField({ label, help, onChange, first = true, ...field }: ReasonFieldProps) {
  const { t } = useTranslation('ui');
  return (
    <TextInput
      {...field}
      label={label ?? t('reason')}
      description={help}
      maxLength={longest}
      autoComplete="off"
      onChange={(event) => onChange(event.currentTarget.value)}
      errorProps={{ role: 'alert' }}
      data-autofocus={first || undefined}
    />
  );
}
