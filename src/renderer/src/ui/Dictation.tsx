import { Group, SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../preload/contract/app.ts';
import { CopyButton } from './CopyButton.tsx';
import { languageNames } from './language-names.ts';
import classes from './Dictation.module.css';
import { spell, type Sign } from './spelling.ts';
import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';

/** Who takes a code down: somebody who called, or a colleague. */
export type Listener = 'caller' | 'colleague';

interface DictationProps {
  /** As it has to be typed; hyphens part it into groups. */
  code: string;
  /** Whom it is read out to. */
  listener: Listener;
  /** What that person speaks; another one can be chosen. */
  language: Language;
  copyLabel: string;
}

/** A code to read out: large, in groups, and each character by the word one says for it. */
export function Dictation({ code, listener, language, copyLabel }: DictationProps) {
  const { t } = useTranslation('ui');
  const [spoken, setSpoken] = useState(language);
  return (
    <Stack gap="sm" role="group" aria-label={t('dictation.label')}>
      <Group justify="space-between" gap="sm">
        <bdi dir="ltr" translate="no" className={classes.code}>
          {code}
        </bdi>
        <CopyButton value={code} label={copyLabel} />
      </Group>
      <SegmentedControl
        aria-label={t(`dictation.language.${listener}`)}
        size="xs"
        value={spoken}
        onChange={(value) => setSpoken(value)}
        data={(['en', 'zh-CN', 'ja'] as const).map((value) => ({
          value,
          label: <span lang={value}>{languageNames[value]}</span>,
        }))}
      />
      <div className={classes.groups} lang={spoken} translate="no">
        {spell(code, spoken).map((signs, at) => (
          // The same group can come twice, and its place is all that tells them apart.
          // oxlint-disable-next-line react/no-array-index-key
          <Spelled key={at} signs={signs} />
        ))}
      </div>
    </Stack>
  );
}

function Spelled({ signs }: { signs: readonly Sign[] }) {
  return (
    <ol className={classes.group}>
      {signs.map(({ character, said }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- as above
        <li key={at} className={classes.sign}>
          <span className={classes.character}>{character}</span>
          <span>{said}</span>
        </li>
      ))}
    </ol>
  );
}
