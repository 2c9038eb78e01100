import type { UseFormReturnType } from '@mantine/form';
import { useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';
import { findDraft, keepDraft } from './drafts.ts';

export interface Draft {
  /** What stands in the form was typed before the last session ended. */
  isBack: boolean;
  /** Puts back what would stand there otherwise. */
  discard: () => void;
}

interface DraftParts<T> {
  /** What was typed and is not saved; null: nothing. Never a secret. */
  typed: T | null;
  restore: (typed: T) => void;
  discard: () => void;
}

/**
 * Keeps what is typed into a form for as long as the form is open, and past the end of a session
 * that ended by itself. `key` names the form and, where it concerns one, the subject.
 */
export function useDraft<T>(key: string, { typed, restore, discard }: DraftParts<T>): Draft {
  const [found] = useState(() => findDraft(key) as T | null);
  const [stage, setStage] = useState<'found' | 'back' | 'over'>(found === null ? 'over' : 'found');
  if (stage === 'found' && typed !== null) setStage('back');
  // Saved or emptied: what is typed from now on is new.
  if (stage === 'back' && typed === null) setStage('over');
  const bringBack = useEffectEvent(restore);
  useLayoutEffect(() => {
    if (found !== null) bringBack(found);
    return () => keepDraft(key, null);
  }, [key, found]);
  useEffect(() => keepDraft(key, typed));
  return { isBack: stage === 'back', discard };
}

/** The same for a form of Mantine's: of the fields that `isKept` names, those that were changed. */
export function useFormDraft<T extends object>(
  key: string,
  form: UseFormReturnType<T>,
  isKept: (field: keyof T) => boolean = () => true,
): Draft {
  const values = form.getValues();
  const fields = (Object.keys(values) as (keyof T & string)[]).filter(isKept);
  const changed = fields.filter((field) => form.isDirty(field));
  const typed = Object.fromEntries(changed.map((field) => [field, values[field]])) as Partial<T>;
  return useDraft<Partial<T>>(key, {
    typed: changed.length === 0 ? null : typed,
    restore: form.setValues,
    discard: () => {
      const saved = form.getInitialValues();
      form.setValues(
        Object.fromEntries(fields.map((field) => [field, saved[field]])) as Partial<T>,
      );
    },
  });
}
