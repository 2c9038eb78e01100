import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../../preload/contract/app.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { PageTitle } from '../ui/Page.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { WordList } from '../ui/WordList.tsx';

interface JoiningScreenProps {
  name: string;
  host: string;
  fingerprint: readonly string[];
  onDone: (state: AppState) => void;
}

/** A team was joined: the words that an administrator compares before anybody can sign in here. */
export function JoiningScreen({ name, host, fingerprint, onDone }: JoiningScreenProps) {
  const { t } = useTranslation('join');
  const [asking, setAsking] = useState(false);
  useWordsOfLanguage(onDone);
  return (
    <Stack gap="md">
      <PageTitle>{t('joining.title')}</PageTitle>
      <Text>{t('joining.read')}</Text>
      <WordList label={t('joining.words')} words={fingerprint} />
      <Text size="sm" c="dimmed">
        {t('joining.facts', { name: visibleText(name), host: visibleText(host) })}
      </Text>
      <Group gap="sm" wrap="nowrap">
        <Loader size="1rem" aria-hidden />
        <Text size="sm">{t('joining.goesOn')}</Text>
      </Group>
      <Group>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('joining.cancel')}
        </Button>
      </Group>
      <CancelDialog opened={asking} onClose={() => setAsking(false)} onDone={onDone} />
    </Stack>
  );
}

/** Whoever compares may read another language: after a change of it the words are asked for anew. */
function useWordsOfLanguage(onDone: (state: AppState) => void): void {
  const { i18n } = useTranslation();
  const shown = useRef(i18n.language);
  const accept = useEffectEvent(onDone);
  useEffect(() => {
    if (shown.current === i18n.language) return;
    shown.current = i18n.language;
    void call('app.state', {}).then(accept, () => null);
  }, [i18n.language]);
}

interface CancelDialogProps {
  opened: boolean;
  onClose: () => void;
  onDone: (state: AppState) => void;
}

function CancelDialog({ opened, onClose, onDone }: CancelDialogProps) {
  const { t } = useTranslation('join');
  const cancel = useAction(async () => onDone(await call('join.cancel', {})));
  return (
    <ConfirmDialog
      opened={opened}
      title={t('joining.sure')}
      cancelLabel={t('joining.stay')}
      onCancel={() => {
        if (!cancel.busy) onClose();
      }}
      actions={[
        {
          label: t('joining.cancel'),
          tone: 'danger',
          busy: cancel.busy,
          onClick: () => void cancel.run(),
        },
      ]}
    >
      <Stack gap="sm">
        <Text>{t('joining.lost')}</Text>
        <FailureAlert error={cancel.error} />
      </Stack>
    </ConfirmDialog>
  );
}
