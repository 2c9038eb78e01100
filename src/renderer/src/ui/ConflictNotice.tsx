import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowsSplit2, IconCheck } from '@tabler/icons-react';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type ConflictField, isDecided, ownValue, type Side } from './conflict.ts';
import classes from './ConflictNotice.module.css';
import { formatDateTime } from './format.ts';
import type { Seen } from './use-seen.ts';
import { visibleText } from './visible-text.ts';

/** How a form calls its fields, and how it says what stands in them; null: that is secret. */
export type FieldWords<T> = {
  readonly [F in keyof T & string]: {
    label: string;
    text: ((value: T[F]) => string) | null;
  };
};

interface ConflictNoticeProps<T> {
  over: Seen<T>;
  words: FieldWords<T>;
}

/** Both versions of what two people changed at a time, in the place of the form's refusal. */
export function ConflictNotice<T extends object>({ over, words }: ConflictNoticeProps<T>) {
  const { t } = useTranslation('ui');
  const title = useId();
  const frame = useRef<HTMLElement>(null);
  const { conflict, pressed, choose } = over;
  // It appeared, or was overlooked.
  const calls = conflict === null ? 0 : pressed + 1;
  useEffect(() => {
    if (calls === 0) return;
    frame.current?.focus();
    frame.current?.scrollIntoView({ block: 'nearest' });
  }, [calls]);
  if (!conflict) return null;
  const done = isDecided(conflict);
  return (
    <section ref={frame} tabIndex={-1} aria-labelledby={title} className={classes.frame}>
      <Stack gap="md">
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <IconArrowsSplit2 size="1.25rem" aria-hidden className={classes.icon} />
          <Stack gap={4}>
            <Title order={3} id={title}>
              {t('conflict.title')}
            </Title>
            <Text size="sm" role="alert">
              {t('conflict.intro')}
            </Text>
          </Stack>
        </Group>
        {conflict.fields.map((field) => (
          <Versions key={field.name} field={field} over={over} words={words} />
        ))}
        {conflict.fields.length > 1 && (
          <Group gap="sm">
            <Button variant="default" size="xs" onClick={() => choose(null, 'mine')}>
              {t('conflict.keepAll')}
            </Button>
            <Button variant="default" size="xs" onClick={() => choose(null, 'theirs')}>
              {t('conflict.takeAll')}
            </Button>
          </Group>
        )}
        <Text size="sm" role="status" fw={500}>
          {done ? t('conflict.decided') : pressed > 0 && t('conflict.undecided')}
        </Text>
      </Stack>
    </section>
  );
}

interface VersionsProps<T> extends ConflictNoticeProps<T> {
  field: ConflictField<T>;
}

function Versions<T extends object>({ field, over, words }: VersionsProps<T>) {
  const { t } = useTranslation('ui');
  const { label, text } = words[field.name];
  const say = (value: unknown) => (text ? text(value as never) : t('conflict.secret'));
  const { conflict, typed, choose } = over;
  const side = (which: Side, value: unknown, from: string) => (
    <Version
      side={which}
      field={label}
      value={say(value)}
      from={from}
      isChosen={field.chosen === which}
      onChoose={() => choose(field.name, which)}
    />
  );
  return (
    <div role="group" aria-label={label}>
      <Text size="sm" fw={600} mb={6} aria-hidden>
        {label}
      </Text>
      <div className={classes.pair}>
        {side('mine', ownValue(field, typed), t('conflict.notSaved'))}
        {side('theirs', conflict?.stored[field.name], savedBy(field, t))}
      </div>
    </div>
  );
}

function savedBy<T>(
  { by, at }: ConflictField<T>,
  t: ReturnType<typeof useTranslation<'ui'>>['t'],
): string {
  if (at === null) return t('conflict.saved');
  const when = formatDateTime(at, 'minute');
  return by === null
    ? t('conflict.savedAt', { when })
    : t('conflict.savedBy', { name: visibleText(by), when });
}

interface VersionProps {
  side: Side;
  field: string;
  value: string;
  from: string;
  isChosen: boolean;
  onChoose: () => void;
}

function Version({ side, field, value, from, isChosen, onChoose }: VersionProps) {
  const { t } = useTranslation('ui');
  const isEmpty = value === '';
  return (
    <div className={classes.version} data-chosen={isChosen || undefined}>
      <div>
        <Text size="xs" fw={600}>
          {t(`conflict.${side}`)}
        </Text>
        <Text size="xs" c="dimmed">
          {from}
        </Text>
      </div>
      <Text size="sm" className={classes.value} {...(isEmpty && { c: 'dimmed' })}>
        {isEmpty ? t('conflict.empty') : value}
      </Text>
      <Button
        variant={isChosen ? 'filled' : 'default'}
        size="xs"
        aria-pressed={isChosen}
        aria-label={t(`conflict.${side}Label`, { field })}
        leftSection={isChosen && <IconCheck size="1rem" aria-hidden />}
        onClick={onChoose}
      >
        {t(`conflict.${side}Act`)}
      </Button>
    </div>
  );
}
