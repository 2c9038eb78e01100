import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IpRule } from '../../../preload/contract/ip-access.ts';
import { useFailureText } from '../api/failure-text.ts';
import { notify, notifyFailure } from '../ui/notify.ts';
import { useChangeRule, useDeleteRule, useRestoreRule } from './queries.ts';
import { useRuleChange } from './use-rule-change.ts';

/** What a row can do at once: be switched, be deleted, and come back. */
export function useListActs(subject: number) {
  const { t } = useTranslation('ipAccess');
  const failureText = useFailureText();
  const makeChange = useRuleChange(subject);
  const change = useChangeRule(subject);
  const remove = useDeleteRule(subject);
  const restore = useRestoreRule(subject);
  const [deleted, setDeleted] = useState<IpRule | null>(null);

  /** Whether it was done; a refusal is told in a toast, because the row itself has no room. */
  const attempt = async (act: Promise<{ done: boolean }>): Promise<boolean> => {
    try {
      return (await act).done;
    } catch (error) {
      notifyFailure(failureText(error));
      return false;
    }
  };

  return {
    /** The rule that is being saved, so that its row can show it. */
    busy: change.isPending ? change.variables.id : remove.isPending ? remove.variables.id : null,
    /** The rule that was deleted last, for as long as that can be undone in its place. */
    deleted,
    forgetDeleted: () => setDeleted(null),
    switchRule: async ({ id, rule, ...was }: IpRule, enabled: boolean) => {
      const { note, expiresAt } = was;
      const seen = { note, expiresAt, enabled: was.enabled };
      const done = await attempt(
        makeChange(
          { kind: 'change', id, note, expiresAt, enabled, seen },
          t(enabled ? 'desk.switchOn' : 'desk.switchOff', { rule }),
          (terms) => change.mutateAsync({ id, note, expiresAt, enabled, seen, ...terms }),
        ),
      );
      if (done) notify(t(enabled ? 'table.switchedOn' : 'table.switchedOff', { rule }));
    },
    deleteRule: async (rule: IpRule) => {
      const done = await attempt(
        makeChange(
          { kind: 'delete', id: rule.id },
          t('desk.delete', { rule: rule.rule }),
          (terms) => remove.mutateAsync({ id: rule.id, ...terms }),
        ),
      );
      if (done) setDeleted(rule);
      return done;
    },
    undoDelete: async ({ id, rule }: IpRule) => {
      const done = await attempt(
        makeChange({ kind: 'restore', id }, t('desk.restore', { rule }), (terms) =>
          restore.mutateAsync({ id, ...terms }),
        ),
      );
      if (!done) return false;
      setDeleted(null);
      notify(t('table.restored', { rule }));
      return true;
    },
  };
}

export type ListActs = ReturnType<typeof useListActs>;
