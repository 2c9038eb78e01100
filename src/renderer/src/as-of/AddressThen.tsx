import { Group, Stack, Text, TextInput } from '@mantine/core';
import { IconBan, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountAsOf, AddressAsOf, When } from '../../../preload/contract/as-of.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime } from '../ui/format.ts';
import { visibleText } from '../ui/visible-text.ts';
import { askAddress, type Whose } from './queries.ts';

interface AddressThenProps {
  whose: Whose;
  moments: readonly When[];
  /** The answers for them, in the same order. */
  views: readonly AccountAsOf[];
}

/** Whether somebody could have signed in from an address at these moments. */
export function AddressThen({ whose, moments, views }: AddressThenProps) {
  const { t } = useTranslation('asOf');
  const [address, setAddress] = useState('');
  const [answers, setAnswers] = useState<AddressAsOf[]>([]);
  const action = useAction(async () => {
    setAnswers(await Promise.all(moments.map((when) => askAddress(whose, when, address))));
  });
  const ask = (event: FormEvent) => {
    event.preventDefault();
    void action.run();
  };
  return (
    <form onSubmit={ask}>
      <Stack gap="xs">
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t('address.label')}
            value={address}
            onChange={({ currentTarget }) => {
              setAddress(currentTarget.value);
              setAnswers([]);
            }}
          />
          <BusyButton type="submit" variant="default" busy={action.busy}>
            {t('address.ask')}
          </BusyButton>
        </Group>
        <FailureAlert error={action.error} />
        {answers.map((answer, at) => {
          const view = views[at];
          return view && <Answer key={view.at} answer={answer} at={view.at} />;
        })}
      </Stack>
    </form>
  );
}

function Answer({ answer, at }: { answer: AddressAsOf; at: number }) {
  const { t } = useTranslation('asOf');
  const { icon: Icon, word } = said(answer.allowed);
  const by = answer.rules.filter(({ says }) => says === 'covers').map(({ rule }) => rule ?? '');
  return (
    <Group gap={6} wrap="nowrap" role="status">
      <Icon size="1.125rem" aria-hidden />
      <Text size="sm">
        {formatDateTime(at, 'zone')}: {t(`address.${word}`)}
        {by.length > 0 && ` ${t('address.by', { rules: by.map(visibleText).join(', ') })}`}
      </Text>
    </Group>
  );
}

function said(allowed: boolean | null) {
  if (allowed === null) return { icon: IconHelpCircle, word: 'unknown' } as const;
  return allowed
    ? ({ icon: IconCircleCheck, word: 'allowed' } as const)
    : ({ icon: IconBan, word: 'refused' } as const);
}
