import { Group, Stack, Text } from '@mantine/core';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { HelpDeskView } from '../../../preload/contract/help-desk.ts';
import { formatList } from '../ui/format.ts';
import { ReasonField } from '../ui/ReasonField.tsx';
import { visibleText } from '../ui/visible-text.ts';

interface GroundsReasonProps {
  ref: Ref<HTMLInputElement>;
  view: HelpDeskView;
  value: string;
  onChange: (reason: string) => void;
  error: string | undefined;
  first: boolean;
}

/** Why it is done, with what of it the account's holder will read. */
export function GroundsReason({ view: { caller }, ...field }: GroundsReasonProps) {
  const { t } = useTranslation('helpDesk');
  const ticket = caller?.reference ?? '';
  const read = [
    t('read.reason'),
    ...(ticket === '' ? [] : [t('read.ticket')]),
    ...(caller?.override ? [t('read.override')] : []),
  ];
  return (
    <Stack gap={4}>
      <ReasonField {...field} help={t('reasonHelp', { what: formatList(read) })} />
      {ticket !== '' && (
        <Group gap="xs">
          <Text size="sm">
            <Text span inherit c="dimmed">
              {t('call.referenceIs')}
            </Text>{' '}
            <bdi>{visibleText(ticket)}</bdi>
          </Text>
        </Group>
      )}
    </Stack>
  );
}
