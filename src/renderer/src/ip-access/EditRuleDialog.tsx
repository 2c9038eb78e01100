import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IpRule } from '../../../preload/contract/ip-access.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { ConflictNotice, type FieldWords } from '../ui/ConflictNotice.tsx';
import { FormFailure } from '../ui/FormFailure.tsx';
import { notify } from '../ui/notify.ts';
import { DetailsFields, isHalfTyped, type Details } from './DetailsFields.tsx';
import { formatDateTime } from '../ui/format.ts';
import { useSeen } from '../ui/use-seen.ts';
import { visibleText } from '../ui/visible-text.ts';
import { fromLocalInput, toLocalInput } from './expiry.ts';
import { useLockoutGuard } from './lockout-guard.tsx';
import { useChangeRule } from './queries.ts';
import { useRuleChange } from './use-rule-change.ts';
import { useShown } from '../ui/use-shown.ts';

interface EditRuleDialogProps {
  subject: number;
  /** Null: closed. */
  rule: IpRule | null;
  onClose: () => void;
}

/** Note and expiry of a rule; its addresses stay, because another range is another rule. */
export function EditRuleDialog({ subject, rule, onClose }: EditRuleDialogProps) {
  const { t } = useTranslation('ipAccess');
  const { asking } = useLockoutGuard();
  const [saving, setSaving] = useState(false);
  // Kept while the dialog fades, and while the lockout question stands in its place.
  const shown = useShown(rule);
  return (
    <Modal
      opened={rule !== null && !asking}
      onClose={onClose}
      title={shown && t('edit.title', { rule: shown.rule })}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={!saving}
      // What was typed must survive the question, but not the dialog.
      keepMounted={rule !== null}
    >
      {shown && (
        <EditForm
          key={shown.id}
          subject={subject}
          rule={shown}
          onSaving={setSaving}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

interface EditFormProps {
  subject: number;
  rule: IpRule;
  onSaving: (saving: boolean) => void;
  onClose: () => void;
}

function EditForm({ subject, rule, onSaving, onClose }: EditFormProps) {
  const { t } = useTranslation('ipAccess');
  const form = useEditForm(subject, rule, onSaving, onClose);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!form.busy) void form.save();
      }}
    >
      <Stack gap="lg">
        <DetailsFields
          value={form.details}
          onChange={form.setDetails}
          expiresRef={form.expiresField}
          expiresError={form.expiresError}
        />
        {form.expiresError === null && <FormFailure error={form.failure} />}
        <ConflictNotice over={form.over} words={form.words} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={form.busy}>
            {t('edit.cancel')}
          </Button>
          <BusyButton type="submit" busy={form.busy}>
            {t('edit.save')}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}

function useEditForm(
  subject: number,
  rule: IpRule,
  onSaving: (saving: boolean) => void,
  onClose: () => void,
) {
  const { t } = useTranslation('ipAccess');
  const { t: failureT } = useTranslation('failure');
  const makeChange = useRuleChange(subject);
  const change = useChangeRule(subject);
  const expiresField = useRef<HTMLInputElement>(null);
  const [details, setDetails] = useState<Details>({
    note: rule.note,
    expires: toLocalInput(rule.expiresAt),
  });
  const [enabled, setEnabled] = useState(rule.enabled);
  const over = useSeen<RuleVersion>({
    loaded: useMemo(() => versionOf(rule), [rule]),
    read: () => ({
      note: details.note,
      expiresAt: fromLocalInput(details.expires),
      enabled,
    }),
    shown: shownVersion,
    put: (values) => {
      if (values.enabled !== undefined) setEnabled(values.enabled);
      setDetails((typed) => ({ ...typed, ...fieldsOf(values) }));
    },
    rebase: () => {},
  });
  const words = useVersionWords();
  const [failure, setFailure] = useState<unknown>(null);
  const [halfTyped, setHalfTyped] = useState(false);

  const save = async () => {
    const half = isHalfTyped(expiresField.current);
    setHalfTyped(half);
    setFailure(null);
    if (half) return expiresField.current?.focus();
    onSaving(true);
    try {
      const what = t('desk.change', { rule: rule.rule });
      const saved = await over.send((mine, seen) => {
        const changed = { id: rule.id, ...mine, seen };
        return makeChange({ kind: 'change', ...changed }, what, (terms) =>
          change.mutateAsync({ ...changed, ...terms }),
        );
      });
      if (saved.done) notify(t('edit.saved', { rule: rule.rule }));
      if (saved.done || saved.asked) onClose();
    } catch (error) {
      setFailure(error);
    } finally {
      onSaving(false);
    }
  };
  const expiresError = halfTyped
    ? t('form.expiryWrong')
    : (fieldErrors(failure, failureT)['expiresAt'] ?? null);
  const busy = change.isPending;
  return {
    details,
    setDetails,
    expiresField,
    expiresError,
    over,
    words,
    failure,
    busy,
    save,
  };
}

/** What can be changed of a rule. */
type RuleVersion = Pick<IpRule, 'note' | 'expiresAt' | 'enabled'>;

function versionOf({ note, expiresAt, enabled }: IpRule): RuleVersion {
  return { note, expiresAt, enabled };
}

/** The field of the expiry shows whole minutes. */
function shownVersion({ expiresAt, ...rest }: RuleVersion): RuleVersion {
  return { ...rest, expiresAt: fromLocalInput(toLocalInput(expiresAt)) };
}

function fieldsOf({ note, expiresAt }: Partial<RuleVersion>): Partial<Details> {
  return {
    ...(note !== undefined && { note }),
    ...(expiresAt !== undefined && { expires: toLocalInput(expiresAt) }),
  };
}

function useVersionWords(): FieldWords<RuleVersion> {
  const { t } = useTranslation('ipAccess');
  const { t: ui } = useTranslation('ui');
  return {
    note: { label: t('form.note'), text: visibleText },
    expiresAt: {
      label: t('form.expires'),
      text: (at) => (at === null ? t('form.never') : formatDateTime(at)),
    },
    // Of two values both cannot be new.
    enabled: { label: '', text: (on) => ui(on ? 'conflict.yes' : 'conflict.no') },
  };
}
