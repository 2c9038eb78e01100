import { Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useId, useLayoutEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { IpAccessView } from '../../../preload/contract/ip-access.ts';
import { failureOf } from '../api/failure-text.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { DraftLine } from '../ui/DraftLine.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { MoreOptions } from '../ui/MoreOptions.tsx';
import classes from './AddRuleForm.module.css';
import { AddSeveral } from './AddSeveral.tsx';
import { AlwaysAllow } from './AlwaysAllow.tsx';
import { DetailsFields } from './DetailsFields.tsx';
import { FormatExamples } from './FormatExamples.tsx';
import { HostBitsDialog } from './HostBitsDialog.tsx';
import { RuleReading, typingPause } from './RuleReading.tsx';
import { useAddForm } from './use-add-form.ts';

interface AddRuleFormProps {
  subject: number;
  view: IpAccessView;
  managed: boolean;
  /** The numbers of the rules that have just been saved. */
  onAdded: (ids: number[]) => void;
  /** Told what stands in the field, for what else can be done with a rule that is not saved yet. */
  onTyped: (text: string) => void;
}

/** Guide section 3.1: enter an address or range, add it, see it in the list. */
export function AddRuleForm({ subject, view, managed, onAdded, onTyped }: AddRuleFormProps) {
  const { t } = useTranslation('ipAccess');
  const field = useRef<HTMLInputElement>(null);
  const expiresField = useRef<HTMLInputElement>(null);
  const form = useAddForm(subject, view.rules, { field, expiresField, onAdded });
  const [settled] = useDebouncedValue(form.text, typingPause);
  const typed = form.text === '' ? '' : settled;
  useEffect(() => onTyped(typed), [onTyped, typed]);
  const refused = failureOf(form.failure);
  const unread = refused?.code === 'rule_problem' ? refused.detail : null;
  const readingId = useId();
  useDescription(field, readingId);
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!form.busy) void form.submit();
        }}
      >
        <Stack gap="xs">
          <DraftLine draft={form.draft} />
          <div className={classes.line}>
            <TextInput
              ref={field}
              className={classes.rule}
              label={t('form.field')}
              value={form.text}
              onChange={(event) => form.type(event.currentTarget.value)}
              classNames={{ input: classes.input }}
              error={isAboutField(refused?.code)}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={1000}
            />
            <BusyButton
              type="submit"
              busy={form.busy}
              leftSection={<IconPlus size="1rem" aria-hidden />}
            >
              {t('form.submit')}
            </BusyButton>
          </div>
          {!unread && refused?.code !== 'invalid_input' && <FailureAlert error={form.failure} />}
          <RuleReading
            id={readingId}
            subject={subject}
            text={form.text}
            place={managed ? (view.lastSignIn?.address ?? null) : view.current.address}
            managed={managed}
            refused={unread}
            onUse={(rule) => {
              form.type(rule);
              field.current?.focus();
            }}
            onMerge={(rule, superfluous) => {
              if (!form.busy) void form.merge(rule, superfluous);
            }}
          />
          <MoreOptions
            label={t('form.more')}
            forceOpen={form.expiresError !== null || form.hasDetailsBack}
            beside={
              <>
                <FormatExamples />
                <AlwaysAllow who={managed ? 'managed' : 'own'} />
                <AddSeveral subject={subject} rules={view.rules} onAdded={onAdded} />
              </>
            }
          >
            <DetailsFields
              value={form.details}
              onChange={form.setDetails}
              expiresRef={expiresField}
              expiresError={form.expiresError}
            />
          </MoreOptions>
        </Stack>
      </form>
      <HostBitsDialog {...form.hostBits} />
    </>
  );
}

/** Mantine fills `aria-describedby` from texts inside the field only; these stand elsewhere on the card. */
function useDescription(field: RefObject<HTMLInputElement | null>, ids: string): void {
  useLayoutEffect(() => field.current?.setAttribute('aria-describedby', ids), [field, ids]);
}

/** Whether a refusal is about the text in the field, and not about the list or the connection. */
function isAboutField(code: string | undefined): boolean {
  return code === 'rule_problem' || code === 'rule_exists';
}
