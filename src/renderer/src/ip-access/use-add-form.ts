import { useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { IpAccessView, IpRule } from '../../../preload/contract/ip-access.ts';
import { failureOf, fieldErrors } from '../api/failure-text.ts';
import { useDraft } from '../session/use-draft.ts';
import { notify } from '../ui/notify.ts';
import { isHalfTyped, type Details } from './DetailsFields.tsx';
import { fromLocalInput } from './expiry.ts';
import type { HostBitsQuestion } from './HostBitsDialog.tsx';
import { useAddRule, useReviseList } from './queries.ts';
import { useRuleChange } from './use-rule-change.ts';

const blank: Details = { note: '', expires: '' };

/** Where the focus goes, what only the field itself can tell, and who shows what was saved. */
export interface AddFormFields {
  field: RefObject<HTMLInputElement | null>;
  expiresField: RefObject<HTMLInputElement | null>;
  /** Told the numbers of the rules that have just been saved. */
  onAdded: (ids: number[]) => void;
}

/** Everything that adding a rule can lead to. What was typed is only cleared once it is saved. */
export function useAddForm(
  subject: number,
  rules: readonly IpRule[],
  { field, expiresField, onAdded }: AddFormFields,
) {
  const { t } = useTranslation('ipAccess');
  const { t: failureT } = useTranslation('failure');
  const makeChange = useRuleChange(subject);
  const add = useAddRule(subject);
  const revise = useReviseList(subject);
  const [text, setText] = useState('');
  const [details, setDetails] = useState(blank);
  const [failure, setFailure] = useState<unknown>(null);
  const [halfTyped, setHalfTyped] = useState(false);
  const [hostBits, setHostBits] = useState<HostBitsQuestion | null>(null);
  const [asking, setAsking] = useState(false);
  const [saving, setSaving] = useState(false);

  // A frame later, because a closing dialog returns the focus to wherever it came from.
  const focusField = () => requestAnimationFrame(() => field.current?.focus());

  const send = (rule: string, hostBitsSeen: boolean) => {
    const expiresAt = fromLocalInput(details.expires);
    const added = { rule, note: details.note, expiresAt, hostBitsSeen };
    return makeChange({ kind: 'add', ...added }, t('desk.add', { rule }), (terms) =>
      add.mutateAsync({ ...added, ...terms }),
    );
  };

  /** Adds a rule in place of others, by their texts. */
  const sendMerged = (rule: string, superfluous: readonly string[]) => {
    const { note } = details;
    const expiresAt = fromLocalInput(details.expires);
    const remove = rules.filter((each) => superfluous.includes(each.rule)).map(({ id }) => id);
    const change = { add: [{ rule, note, expiresAt, enabled: true }], remove };
    const what = t('desk.merge', { rule, rules: superfluous.join(', ') });
    return makeChange({ kind: 'revise', ...change }, what, (terms) =>
      revise.mutateAsync({ ...change, ...terms }),
    );
  };

  const empty = () => {
    setText('');
    setDetails(blank);
  };
  const isBlank = text === '' && details.note === '' && details.expires === '';
  const draft = useDraft(`addRule ${subject}`, {
    typed: isBlank ? null : { text, details },
    restore: (typed) => {
      setText(typed.text);
      setDetails(typed.details);
    },
    discard: empty,
  });
  const saved = (view: IpAccessView) => {
    const before = new Set(rules.map(({ id }) => id));
    const added = view.rules.filter(({ id }) => !before.has(id));
    empty();
    onAdded(added.map(({ id }) => id));
    const names = added.map(({ rule }) => rule).join(', ');
    notify(t('form.added', { rules: names, count: added.length }));
  };

  const refused = (error: unknown, rule: string) => {
    const known = failureOf(error);
    if (known?.code === 'rule_host_bits') {
      setHostBits({ typed: rule, means: known.detail });
      setAsking(true);
    } else {
      setFailure(error);
      focusField();
    }
  };

  const save = async (rule: string, sending: () => ReturnType<typeof send>) => {
    setFailure(null);
    setHalfTyped(isHalfTyped(expiresField.current));
    if (isHalfTyped(expiresField.current)) return expiresField.current?.focus();
    setSaving(true);
    try {
      const sent = await sending();
      if (sent.done) saved(sent.value);
      else if (sent.asked) empty();
      focusField();
    } catch (error) {
      refused(error, rule);
    } finally {
      setSaving(false);
    }
  };
  const saveRule = (rule: string, hostBitsSeen: boolean) =>
    save(rule, () => send(rule, hostBitsSeen));

  const type = (typed: string) => {
    setText(typed);
    setFailure(null);
  };
  const expiresError = halfTyped
    ? t('form.expiryWrong')
    : (fieldErrors(failure, failureT)['expiresAt'] ?? null);
  return {
    text,
    draft,
    type,
    details,
    setDetails: (value: Details) => {
      setDetails(value);
      setHalfTyped(false);
    },
    expiresError,
    /** A note or an expiry that was typed before the last session ended, not to be overlooked. */
    hasDetailsBack: draft.isBack && (details.note !== '' || details.expires !== ''),
    failure,
    busy: saving,
    submit: () => saveRule(text, false),
    merge: (rule: string, superfluous: readonly string[]) =>
      save(rule, () => sendMerged(rule, superfluous)),
    hostBits: {
      opened: asking,
      question: hostBits,
      onCancel: () => {
        setAsking(false);
        focusField();
      },
      onNetwork: () => {
        setAsking(false);
        void saveRule(text, true);
      },
      onSingle: (address: string) => {
        setAsking(false);
        void saveRule(address, false);
      },
    },
  };
}
