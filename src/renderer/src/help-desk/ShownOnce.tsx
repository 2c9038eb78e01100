import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../preload/contract/app.ts';
import { Dictation } from './Dictation.tsx';

interface ShownOnceProps {
  title: string;
  secret: string;
  /** The language of whoever it is read out to. */
  language: Language;
  /** How long it works; null once it does not any more. */
  once: string | null;
  howToType: string;
  copyLabel: string;
  onHold: (held: boolean) => void;
  onDone: () => void;
}

/** The one time that a secret can be seen: Escape does not close it, only the button does. */
export function ShownOnce(props: ShownOnceProps) {
  const { title, secret, language, once, howToType, copyLabel, onHold, onDone } = props;
  const { t } = useTranslation('helpDesk');
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
      <Dictation code={secret} language={language} copyLabel={copyLabel} />
      <Text size="sm">{howToType}</Text>
      <Text size="sm">{t('dictation.readBack')}</Text>
      <Group justify="flex-end">
        <Button onClick={onDone} data-autofocus>
          {t('done')}
        </Button>
      </Group>
    </Stack>
  );
}
