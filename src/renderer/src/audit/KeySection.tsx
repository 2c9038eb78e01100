import { Code, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AuditView } from '../../../preload/contract/audit.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { FactTable } from '../ui/FactTable.tsx';
import { Mono } from '../ui/Mono.tsx';
import { Section } from '../ui/Section.tsx';
import classes from './Audit.module.css';
import '@mantine/core/styles/Code.css';

/** The public key of this workstation, for programs that check what it signed. */
export function KeySection({ view: { key, origin, folder } }: { view: AuditView }) {
  const { t } = useTranslation('audit');
  return (
    <Section
      title={t('key.title')}
      description={t('key.what')}
      actions={
        <>
          <CopyButton value={key.vkey} label={t('key.copyVkey')} />
          <CopyButton value={key.pem} label={t('key.copyPem')} />
        </>
      }
    >
      <FactTable
        facts={[
          [t('key.origin'), <Mono key="origin">{origin}</Mono>],
          [
            t('key.vkey'),
            <div key="vkey" className={classes.long}>
              <Mono>{key.vkey}</Mono>
            </div>,
          ],
          [
            t('key.pem'),
            <Code key="pem" block translate="no">
              {key.pem}
            </Code>,
          ],
          [
            t('key.folder'),
            <div key="folder" className={classes.long}>
              <Mono>{folder}</Mono>
            </div>,
          ],
        ]}
      />
      <Stack gap={4}>
        <Text size="sm" c="dimmed">
          {t('key.openssl')}
        </Text>
        <Code block translate="no">
          openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in note.txt -sigfile note.sig
        </Code>
      </Stack>
    </Section>
  );
}
