import { useForm, type UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatabaseFound } from '../../../preload/contract/team.ts';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { useAction, type Action } from '../api/use-action.ts';
import { type Draft, useFormDraft } from '../session/use-draft.ts';
import { focusFirst } from '../ui/focus-first.ts';
import { isPort, placeOf, type MoveValues } from './move-form.ts';

export type MoveFormState = UseFormReturnType<MoveValues>;

interface MoveFormParts {
  form: MoveFormState;
  draft: Draft;
  test: Action<[]>;
  /** What was found with what stands in the fields now. */
  found: DatabaseFound | null;
  /** Whether this workstation has a name; the field says where it has not. */
  checkName: () => boolean;
  tryOut: () => void;
  /** Shows beside the fields what a refused call says about them. */
  blame: (error: unknown) => void;
}

const empty: MoveValues = {
  host: '',
  port: '5432',
  database: '',
  authority: null,
  owner: '',
  password: '',
  name: '',
};

export function useMoveForm(): MoveFormParts {
  const { t } = useTranslation('team');
  const { t: failure } = useTranslation('failure');
  const [found, setFound] = useState<DatabaseFound | null>(null);
  const filledIn = (text: string) => (text.trim() === '' ? failure('field.required') : null);
  const form = useForm<MoveValues>({
    initialValues: empty,
    validate: {
      host: filledIn,
      port: (port) => (isPort(port) ? null : t('form.portWrong')),
      database: filledIn,
      owner: filledIn,
      password: (password) => (password === '' ? failure('field.required') : null),
    },
    onValuesChange: ({ name }, { name: before }) => {
      // What was found belongs to what was typed then; the name has nothing to do with it.
      if (name === before) setFound(null);
    },
  });
  const draft = useFormDraft('team', form, (field) => field !== 'password');
  const blame = (error: unknown) => {
    const errors = fieldErrors(error, failure);
    form.setErrors(errors);
    focusFirst(form, errors);
  };
  const test = useAction(async () => {
    setFound(null);
    form.clearErrors();
    try {
      setFound(await call('team.test', placeOf(form.getValues())));
    } catch (error) {
      blame(error);
      throw error;
    }
  });
  const check = () => {
    const { hasErrors, errors } = form.validate();
    if (hasErrors) focusFirst(form, errors);
    return !hasErrors;
  };
  const checkName = () => {
    const name = filledIn(form.getValues().name);
    form.setFieldError('name', name);
    if (name !== null) focusFirst(form, { name });
    return name === null;
  };
  const tryOut = () => {
    if (check() && !test.busy) void test.run();
  };
  return { form, draft, test, found, checkName, tryOut, blame };
}
