import { Text, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type ChangeEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nextField, withTyped } from './typed-words.ts';
import classes from './WordFields.module.css';

interface WordFieldsProps {
  words: readonly string[];
  error: ReactNode;
  onChange: (words: string[]) => void;
}

/** One field a word. All of them can be pasted into the first; a space goes on to the next. */
export function WordFields({ words, error, onChange }: WordFieldsProps) {
  const { t } = useTranslation('join');
  const fields = useRef<(HTMLInputElement | null)[]>([]);
  const [goTo, setGoTo] = useState<number | null>(null);
  useEffect(() => {
    if (goTo !== null) fields.current[goTo]?.focus();
  }, [goTo]);
  useEffect(() => fields.current[0]?.focus(), []);
  const type = (at: number, { currentTarget, nativeEvent }: ChangeEvent<HTMLInputElement>) => {
    const typed = currentTarget.value;
    // An input method uses the space for itself.
    const composes = nativeEvent instanceof InputEvent && nativeEvent.isComposing;
    const next = composes
      ? words.map((word, index) => (index === at ? typed : word))
      : withTyped(words, at, typed);
    onChange(next);
    if (!composes && next.some((word, index) => index > at && word !== words[index]))
      setGoTo(nextField(next, at));
  };
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t('words.heading')}</legend>
      <Text size="sm" c="dimmed">
        {t('words.hint')}
      </Text>
      <div className={classes.words}>
        {words.map((word, at) => (
          <TextInput
            // oxlint-disable-next-line react/no-array-index-key -- its place is what it is
            key={at}
            ref={(field) => void (fields.current[at] = field)}
            aria-label={t('words.one', { number: at + 1 })}
            leftSection={<span aria-hidden>{at + 1}</span>}
            value={word}
            onChange={(event) => type(at, event)}
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            aria-invalid={error ? true : undefined}
            error={Boolean(error)}
          />
        ))}
      </div>
      {error && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert" mt={4}>
          {error}
        </Text>
      )}
    </fieldset>
  );
}
