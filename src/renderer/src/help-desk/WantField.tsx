import { NativeSelect } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerWant } from '../../../preload/contract/caller.ts';
import type { HelpDeskView } from '../../../preload/contract/help-desk.ts';
import { useActor } from '../session/subject.ts';
import { wantsFor } from './caller.ts';

/** Where the choice alone is enough, as in a field for text; Chromium would open its list. */
function submitOnEnter(event: KeyboardEvent<HTMLSelectElement>): void {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

interface WantFieldProps {
  view: HelpDeskView;
  /** Null: not chosen yet. */
  value: CallerWant | null;
  onChange: (want: CallerWant | null) => void;
  error?: ReactNode;
  autoFocus?: boolean;
}

/** What the caller wants, by its name: the first letters choose, and so do the arrow keys. */
export function WantField({ view, value, onChange, ...field }: WantFieldProps) {
  const { t } = useTranslation('helpDesk');
  const { role } = useActor();
  const wants = wantsFor(view, role);
  return (
    <NativeSelect
      {...field}
      label={t('call.want')}
      errorProps={{ role: 'alert' }}
      onKeyDown={submitOnEnter}
      value={value ?? ''}
      onChange={(event) => onChange((event.currentTarget.value || null) as CallerWant | null)}
      data={[
        { value: '', label: t('call.choose') },
        ...wants.map((want) => ({ value: want, label: t(`want.${want}`) })),
      ]}
    />
  );
}
