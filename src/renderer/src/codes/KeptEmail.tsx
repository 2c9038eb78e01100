import { Button, Paper, Stack, Text } from '@mantine/core';
import { IconMailOpened } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptMail } from '../../../preload/contract/mail.ts';
import { useAction } from '../api/use-action.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Mono } from '../ui/Mono.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { groupCode } from './group-code.ts';

/** Asks for the email that the person waits for. */
export type OpenEmail = () => Promise<KeptMail>;

/** An email that stays on this computer, opened by its holder where the mailbox would be. */
export function KeptEmail({ open }: { open: OpenEmail }) {
  const { t } = useTranslation('codes');
  const [mail, setMail] = useState<KeptMail | null>(null);
  const show = useAction(async () => setMail(await open()));
  if (mail) return <Opened mail={mail} label={t('delivery.email')} />;
  return (
    <Stack gap="xs" align="flex-start">
      <Button
        variant="default"
        size="xs"
        leftSection={<IconMailOpened size="1rem" aria-hidden />}
        onClick={() => void show.run()}
      >
        {t('delivery.openEmail')}
      </Button>
      <FailureAlert error={show.error} />
    </Stack>
  );
}

function Opened({ mail: { language, content }, label }: { mail: KeptMail; label: string }) {
  const { greeting, paragraphs, code, warning } = content;
  const [intro = '', ...rest] = paragraphs;
  return (
    <Paper component="section" withBorder p="sm" aria-label={label} lang={language}>
      <Stack gap="xs" fz="sm">
        <Text inherit>{visibleText(greeting)}</Text>
        <Text inherit>{visibleText(intro)}</Text>
        {code !== null && (
          <Mono size="lg" fw={600}>
            {groupCode(code)}
          </Mono>
        )}
        {rest.map((paragraph) => (
          <Text inherit key={paragraph}>
            {visibleText(paragraph)}
          </Text>
        ))}
        <Text inherit c="dimmed">
          {visibleText(warning)}
        </Text>
      </Stack>
    </Paper>
  );
}
