import { Alert, Stack, Text } from '@mantine/core';
import { IconArrowNarrowRight, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CodeFate, CodeRung, MailDetail } from '../../../preload/contract/mail.ts';
import { StatusBadge, type Status } from '../ui/StatusBadge.tsx';
import { useNow } from '../ui/use-now.ts';
import { clockAt } from './clock.ts';
import { fateOf, ladderSentences, readLadder, type LadderReading, type Reader } from './ladder.ts';
import classes from './Ladder.module.css';
import { rungEvents } from './rung-events.ts';

const looks: Record<CodeFate, Status> = {
  open: 'ok',
  accepted: 'ok',
  replaced: 'off',
  expired: 'off',
  exhausted: 'refused',
};

/** Which code the caller has to type, and what became of each: features section 3, item 9. */
export function Ladder({ detail, reader }: { detail: MailDetail; reader: Reader }) {
  const { t } = useTranslation('mail');
  const now = useNow();
  const reading = readLadder(detail.ladder, now);
  if (!reading) return null;
  const clock = clockAt(now);
  const isReady = reading.fate === 'accepted' || isTypable(reading);
  const AlertIcon = isReady ? IconCircleCheck : IconInfoCircle;
  const [first, ...more] = ladderSentences(reading, reader, clock, t);
  return (
    <Stack gap="xs">
      <Alert
        role="group"
        color={isReady ? 'green' : 'orange'}
        icon={<AlertIcon aria-hidden />}
        title={t('ladder.title')}
      >
        <Stack gap={4}>
          <Text inherit className={classes.sentences}>
            {first}
          </Text>
          {more.map((sentence) => (
            <Text inherit key={sentence}>
              {sentence}
            </Text>
          ))}
        </Stack>
      </Alert>
      <ol className={classes.rungs} aria-label={t('ladder.codes')}>
        {detail.ladder.map((rung) => (
          <Rung key={rung.number} rung={rung} now={now} isThis={rung.mail === detail.id} />
        ))}
      </ol>
    </Stack>
  );
}

/** There is a code that the caller can have in front of them. */
function isTypable({ fate, newest }: LadderReading): boolean {
  return fate === 'open' && newest.sentAt !== null;
}

function Rung({ rung, now, isThis }: { rung: CodeRung; now: number; isThis: boolean }) {
  const { t } = useTranslation('mail');
  const fate = fateOf(rung, now);
  return (
    <li className={classes.rung} data-fate={fate}>
      <div className={classes.head}>
        <Text fw={600} size="sm" span>
          {t('ladder.code', { number: rung.number })}
        </Text>
        {isThis && (
          <Text size="sm" c="dimmed" span>
            {t('ladder.thisMail')}
          </Text>
        )}
        <StatusBadge status={looks[fate]}>{t(`ladder.fate.${fate}`)}</StatusBadge>
      </div>
      <ol className={classes.events}>
        {rungEvents(rung, now, clockAt(now), t).map((event, index) => (
          <li key={event}>
            {index > 0 && <IconArrowNarrowRight size="1rem" aria-hidden />}
            {event}
          </li>
        ))}
      </ol>
    </li>
  );
}
