import { Stack, Text, Title } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryStep, MailDetail } from '../../../preload/contract/mail.ts';
import { formatDateTime } from '../ui/format.ts';
import { Mono } from '../ui/Mono.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import classes from './Delivery.module.css';
import { meaningOf, stepWords } from './server-reply.ts';
import { standingLooks, standingOf } from './state-look.ts';

/** What happened on the way, oldest first, with the server's own words. */
export function Delivery({ steps, transport }: Pick<MailDetail, 'steps' | 'transport'>) {
  const { t } = useTranslation('mail');
  const id = useId();
  return (
    <Stack gap="xs">
      <Title order={3} id={id}>
        {t('delivery.title')}
      </Title>
      {steps.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('delivery.none')}
        </Text>
      )}
      <ol className={classes.steps} aria-labelledby={id}>
        {steps.map((step) => (
          <Step key={`${step.at} ${step.state}`} step={step} transport={transport} />
        ))}
      </ol>
    </Stack>
  );
}

function Step({ step, transport }: { step: DeliveryStep } & Pick<MailDetail, 'transport'>) {
  const { t } = useTranslation('mail');
  const standing = standingOf({ ...step, transport });
  return (
    <li className={classes.step}>
      <StatusBadge status={standingLooks[standing]}>{t(`state.${standing}`)}</StatusBadge>
      <span className={classes.time}>{formatDateTime(step.at, 'second')}</span>
      <Reason step={step} />
    </li>
  );
}

/** Why a step ended as it did: in plain words, and in the server's own. */
export function Reason({ step }: { step: DeliveryStep }) {
  const { t } = useTranslation('mail');
  const { why, reply } = stepWords(step, t);
  const meaning = reply === null ? null : meaningOf(reply);
  const words = why ?? (meaning && t(`reply.${meaning}`));
  if (words === null && reply === null) return null;
  return (
    <div className={classes.words}>
      {words && <div>{words}</div>}
      {reply !== null && (
        <div>
          {t('delivery.serverSaid')} <Mono>{reply}</Mono>
        </div>
      )}
    </div>
  );
}
