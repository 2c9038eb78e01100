import { Group, Stack, TextInput } from '@mantine/core';
import { useRef, useState, type ChangeEvent, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../preload/contract/failure.ts';
import type { ChallengeMethod } from '../../../preload/contract/mfa.ts';
import { plainWidth } from '../../../text/clean-text.ts';
import { failureOf } from '../api/failure-text.ts';
import { RefusalNotice } from '../ui/RefusalNotice.tsx';
import { useThrottled } from '../ui/use-throttled.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import classes from './CodeField.module.css';
import { useCodeProblem, useCodeRefusal } from './code-refusal.ts';
import { checkCode, isSpelled, type CodeProblem, type SpelledMethod } from './code-shape.ts';

interface CodeFormProps {
  /** Where the code comes from: it decides what a refusal is called. */
  method: ChallengeMethod;
  /** Throws what the main process refused with. */
  act: (code: string) => Promise<void>;
  submitLabel: string;
  /** Stands before the submit button: `Back`, `Cancel`. */
  secondary?: ReactNode;
  /** On a screen before sign-in the one button is as wide as the card. */
  wide?: boolean;
  /** Where nobody has just opened it, it must not take the focus. */
  quiet?: boolean;
  /**
   * Where somebody else reads the code out: what the field is called, and a refusal told of them. A
   * code that is whole is checked at once, since who types it listens and looks elsewhere.
   */
  readOut?: { label: string; refusal: (failure: Failure, at: number) => string | null };
}

/** One field, one button. A wrong code stays, selected: the next one replaces it, a typo can be put right. */
export function CodeForm({
  method,
  act,
  submitLabel,
  secondary,
  wide = false,
  quiet = false,
  readOut,
}: CodeFormProps) {
  const { code, type, field, problem, action, refusedAt, submit } = useCodeEntry(
    method,
    act,
    readOut !== undefined,
  );
  const own = useCodeRefusal(action.error, method, refusedAt);
  const failure = failureOf(action.error);
  const refusal = readOut ? failure && readOut.refusal(failure, refusedAt) : own;
  const problemText = useCodeProblem(problem);
  const error = problemText ?? refusal;
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        {!refusal && <RefusalNotice error={action.error} seconds={action.seconds} />}
        <CodeField
          ref={field}
          method={method}
          value={code}
          onType={type}
          error={error}
          short={!wide}
          quiet={quiet}
          label={readOut?.label}
        />
        <Group justify="flex-end" gap="sm">
          {secondary}
          <BusyButton
            type="submit"
            busy={action.busy}
            unavailable={action.seconds > 0}
            fullWidth={wide}
          >
            {submitLabel}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}

function useCodeEntry(
  method: ChallengeMethod,
  act: (code: string) => Promise<void>,
  atOnce: boolean,
) {
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<CodeProblem | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const [refusedAt, setRefusedAt] = useState(0);
  const action = useThrottled(async (typed: string) => {
    try {
      await act(typed);
    } catch (error) {
      setRefusedAt(Date.now());
      throw error;
    }
  });
  const run = async (typed: string) => {
    await action.run(typed);
    field.current?.focus();
    field.current?.select();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = checkCode(method, code);
    setProblem(found);
    if (!found) return run(code);
    action.clear();
    field.current?.focus();
    field.current?.select();
  };
  const type = (text: string) => {
    setProblem(null);
    setCode(text);
    const isWhole = atOnce && !isSpelled(method) && checkCode(method, text) === null;
    if (isWhole && !action.busy && action.seconds === 0) void run(text);
  };
  return {
    code,
    type,
    field,
    problem,
    action,
    refusedAt,
    submit: (event: FormEvent) => void submit(event),
  };
}

const spelledFields = {
  recovery: 'code.recoveryField',
  accessCode: 'code.accessCodeField',
} as const satisfies Record<SpelledMethod, string>;

interface CodeFieldProps {
  ref: React.RefObject<HTMLInputElement | null>;
  method: ChallengeMethod;
  value: string;
  onType: (text: string) => void;
  error: ReactNode;
  short: boolean;
  quiet: boolean;
  label: string | undefined;
}

/** While an input method still has the text, nobody else may change it. */
function isComposing({ nativeEvent }: ChangeEvent): boolean {
  return nativeEvent instanceof InputEvent && nativeEvent.isComposing;
}

/** One real input: six small ones break pasting, autofill and screen readers. */
function CodeField({ ref, method, value, onType, error, short, quiet, label }: CodeFieldProps) {
  const { t } = useTranslation('codes');
  const spelled = isSpelled(method);
  return (
    <TextInput
      ref={ref}
      label={label ?? t(spelled ? spelledFields[method] : 'code.field')}
      description={spelled ? t('code.spellingHelp') : undefined}
      inputMode={spelled ? 'text' : 'numeric'}
      autoComplete={spelled ? 'off' : 'one-time-code'}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      maxLength={spelled ? 100 : 40}
      classNames={{ input: classes.input }}
      data-long={spelled || undefined}
      data-short={short || undefined}
      value={value}
      onChange={(event) => {
        const { value: typed } = event.currentTarget;
        onType(isComposing(event) ? typed : plainWidth(typed));
      }}
      onCompositionEnd={(event) => onType(plainWidth(event.currentTarget.value))}
      error={error}
      errorProps={{ role: 'alert' }}
      data-autofocus
      autoFocus={!quiet}
    />
  );
}
