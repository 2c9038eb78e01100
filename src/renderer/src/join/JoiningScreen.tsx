import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../../preload/contract/app.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
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
  const cancel = useAction(async () => onDone(await call('join.cancel', {})));
  return (
    <Stack gap="md">
      <PageTitle>{t('joining.title')}</PageTitle>
      <Text>{t('joining.read')}</Text>
      <WordList label={t('joining.words')} words={fingerprint} />
      <Text size="sm">
        {t('joining.facts', { name: visibleText(name), host: visibleText(host) })}
      </Text>
      <Text size="sm" role="status">
        {t('joining.goesOn')}
      </Text>
      <FailureAlert error={cancel.error} />
      <Group>
        <BusyButton variant="default" busy={cancel.busy} onClick={() => void cancel.run()}>
          {t('joining.cancel')}
        </BusyButton>
      </Group>
    </Stack>
  );
}
