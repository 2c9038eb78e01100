import { useTranslation } from 'react-i18next';
import { SecretField } from './SecretField.tsx';

/** The bounds that the main process holds to, repeated here only to guide while typing (requirement 18). */
const shortest = 15;
const longest = 256;

interface NewSecretProps {
  label: string;
  confirmLabel: string;
  hint?: string;
  typed: string;
  /** What `form.getInputProps(…)` gives for the two fields. */
  field: object;
  confirmField: object;
  /** The first thing to fill in where it stands. */
  autoFocus?: boolean;
}

/** A password or passphrase to be set, and its repetition. */
export function NewSecret({
  label,
  confirmLabel,
  hint,
  typed,
  field,
  confirmField,
  autoFocus = false,
}: NewSecretProps) {
  const length = useLengthText(typed);
  return (
    <>
      <SecretField
        label={label}
        description={<Guidance length={length} hint={hint} />}
        autoFocus={autoFocus}
        {...field}
      />
      <SecretField label={confirmLabel} {...confirmField} />
    </>
  );
}

function Guidance({ length, hint }: { length: string; hint: string | undefined }) {
  return (
    <>
      {hint}
      {hint && <br />}
      {length}
    </>
  );
}

function useLengthText(typed: string): string {
  const { t } = useTranslation('ui');
  const length = [...typed.normalize('NFC')].length;
  if (length === 0) return t('newSecret.empty', { min: shortest });
  if (length < shortest) return t('newSecret.short', { length, min: shortest });
  if (length > longest) return t('newSecret.long', { length, max: longest });
  return t('newSecret.enough', { count: length });
}
