import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IpRule } from '../../../../preload/contract/ip-access.ts';
import { formatDateTime } from '../../ui/format.ts';
import { notify } from '../../ui/notify.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { useChangeRule, useReviseList } from '../queries.ts';
import { useRuleChange } from '../use-rule-change.ts';

const day = 86_400_000;

/** Tightening and extending a rule; each says whether it was done. */
export function useTidyActs(subject: number) {
  const { t } = useTranslation('tidy');
  const makeChange = useRuleChange(subject);
  const revise = useReviseList(subject);
  const change = useChangeRule(subject);
  const [busy, setBusy] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);

  const attempt = async ({ id }: IpRule, act: () => Promise<{ done: boolean }>, said: string) => {
    setBusy(id);
    setError(null);
    try {
      const { done } = await act();
      if (done) notify(said);
      return done;
    } catch (refused) {
      setError(refused);
      return false;
    } finally {
      setBusy(null);
    }
  };

  return {
    busy,
    error,
    /** The tighter network takes its place, with its note and expiry. */
    tighten: (rule: IpRule, tighter: string) => {
      const { id, note, enabled, expiresAt } = rule;
      const words = { rule: visibleText(rule.rule), tighter };
      const revision = { add: [{ rule: tighter, note, enabled, expiresAt }], remove: [id] };
      return attempt(
        rule,
        () =>
          makeChange({ kind: 'revise', ...revision }, t('desk.tighten', words), (terms) =>
            revise.mutateAsync({ ...revision, ...terms }),
          ),
        t('did.tightened', words),
      );
    },
    /** From its expiry on, or from now on where that has passed. */
    extend: (rule: IpRule, days: number) => {
      const { id, note, enabled } = rule;
      const seen = { note, enabled, expiresAt: rule.expiresAt };
      const expiresAt = Math.max(Date.now(), rule.expiresAt ?? 0) + days * day;
      const words = { rule: visibleText(rule.rule), when: formatDateTime(expiresAt) };
      const wanted = { id, note, enabled, expiresAt, seen };
      return attempt(
        rule,
        () =>
          makeChange({ kind: 'change', ...wanted }, t('desk.extend', words), (terms) =>
            change.mutateAsync({ ...wanted, ...terms }),
          ),
        t('did.extended', words),
      );
    },
  };
}
