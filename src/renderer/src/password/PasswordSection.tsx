import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../ui/Section.tsx';
import { ChangePasswordDialog } from './ChangePasswordDialog.tsx';

/** Account Information → Password: one's own can be changed; for a client's, it says who can. */
export function PasswordSection({ managed }: { managed: boolean }) {
  const { t } = useTranslation('password');
  const [changing, setChanging] = useState(false);
  if (managed) return <Section title={t('section.title')} description={t('section.managed')} />;
  return (
    <Section
      title={t('section.title')}
      description={t('section.own')}
      actions={
        <Button variant="default" onClick={() => setChanging(true)}>
          {t('change.open')}
        </Button>
      }
    >
      <ChangePasswordDialog opened={changing} onClose={() => setChanging(false)} />
    </Section>
  );
}
