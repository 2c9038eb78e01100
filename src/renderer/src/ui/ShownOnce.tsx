import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconPrinter } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../preload/contract/app.ts';
import { BusyButton } from './BusyButton.tsx';
import { Dictation, type Listener } from './Dictation.tsx';
import { HandOverSheet, type SecretKind } from './HandOverSheet.tsx';

interface ShownOnceProps {
  kind: SecretKind;
  title: string;
  secret: string;
  listener: Listener;
  /** Whose it is, and the language that it is read out in. */
  fullName: string;
  language: Language;
  /** Null once it does not work any more. */
  expiresAt: number | null;
  /** How long it works; null once it does not any more. */
  once: string | null;
  /** Where and how it is typed; only how, unless given. */
  howToType?: string;
  onHold: (held: boolean) => void;
  onDone: () => void;
}

/** The one time that a secret can be seen: Escape does not close it, only the button does. */
export function ShownOnce(props: ShownOnceProps) {
  const { kind, title, secret, listener, fullName, language, expiresAt } = props;
  const { once, howToType, onHold, onDone } = props;
  const { t } = useTranslation('ui');
  const { ready: canPrint } = useTranslation('ui', { lng: language });
  const hold = useEffectEvent(onHold);
  useEffect(() => {
    hold(true);
    return () => hold(false);
  }, []);
  return (
    <Stack gap="md">
      <Alert role="status" color="orange" icon={<IconAlertTriangle aria-hidden />} title={title}>
        {once}
      </Alert>
      <Dictation
        code={secret}
        listener={listener}
        language={language}
        copyLabel={t(`shownOnce.copy.${kind}`)}
      />
      <Text size="sm">{howToType ?? t('dictation.typing')}</Text>
      <Text size="sm">{t(`dictation.readBack.${listener}`)}</Text>
      <Group justify="space-between">
        <BusyButton
          variant="default"
          busy={!canPrint}
          leftSection={<IconPrinter size="1rem" aria-hidden />}
          onClick={() => window.print()}
        >
          {t('sheet.print')}
        </BusyButton>
        <Button onClick={onDone} data-autofocus>
          {t('shownOnce.done')}
        </Button>
      </Group>
      {canPrint && (
        <HandOverSheet
          kind={kind}
          secret={secret}
          fullName={fullName}
          language={language}
          expiresAt={expiresAt}
        />
      )}
    </Stack>
  );
}
