import { Button, FileButton, Group, Input, Text } from '@mantine/core';
import { IconCertificate } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatList } from '../ui/format.ts';
import { visibleText } from '../ui/visible-text.ts';
import { authorityProblem, certificateNames, type AuthorityProblem } from './certificate-names.ts';
import type { Authority } from './move-form.ts';
import classes from './Team.module.css';

interface AuthorityFieldProps {
  /** Null: those that the system trusts. */
  value: Authority | null;
  /** What the main process says of it. */
  error: ReactNode;
  onChange: (authority: Authority | null) => void;
}

/** Who vouches for the certificate of the database: the system's authorities, or one of a file. */
export function AuthorityField({ value, error, onChange }: AuthorityFieldProps) {
  const { t } = useTranslation('team');
  const id = useId();
  const [problem, setProblem] = useState<AuthorityProblem | null>(null);
  const choose = async (file: File | null) => {
    if (!file) return;
    const read = await readAuthority(file);
    setProblem(typeof read === 'string' ? read : null);
    if (typeof read !== 'string') onChange(read);
  };
  const reset = () => {
    setProblem(null);
    onChange(null);
  };
  return (
    <Input.Wrapper
      label={t('form.authority')}
      labelElement="div"
      labelProps={{ id }}
      description={t('form.authorityHint')}
      error={problem ? t(`file.${problem}`) : error}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
    >
      <div role="group" aria-labelledby={id} className={classes.authority}>
        <Text size="sm" role="status" className={classes.chosen} my={6}>
          {value ? <Chosen authority={value} /> : t('form.system')}
        </Text>
        <Group gap="xs">
          {/* The same file can be chosen again once it was put right. */}
          <FileButton
            accept=".pem,.crt,.cer"
            onChange={(file) => void choose(file)}
            key={`${problem} ${value?.file}`}
          >
            {(props) => (
              <Button
                {...props}
                variant="default"
                size="xs"
                leftSection={<IconCertificate size="1rem" aria-hidden />}
              >
                {t('form.chooseAuthority')}
              </Button>
            )}
          </FileButton>
          {value && (
            <Button variant="subtle" size="xs" onClick={reset}>
              {t('form.systemAgain')}
            </Button>
          )}
        </Group>
      </div>
    </Input.Wrapper>
  );
}

function Chosen({ authority: { file, names } }: { authority: Authority }) {
  const { t } = useTranslation('team');
  const whose = formatList(names.map(visibleText));
  return (
    <>
      {t('form.ownAuthority')} <bdi>{visibleText(file)}</bdi>
      {names.length > 0 && (
        <>
          {' · '}
          <bdi>{whose}</bdi>
        </>
      )}
    </>
  );
}

/** More than any chain of authorities is, in bytes. */
const largest = 200_000;

async function readAuthority(file: File): Promise<Authority | AuthorityProblem> {
  if (file.size > largest) return 'too_large';
  const pem = await file.text().catch(() => null);
  if (pem === null) return 'unreadable';
  return authorityProblem(pem) ?? { pem, file: file.name, names: certificateNames(pem) };
}
