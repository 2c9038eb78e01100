import { Button, Stack, Text } from '@mantine/core';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { UntidyRule } from '../../../../preload/contract/hygiene.ts';
import type { IpRule } from '../../../../preload/contract/ip-access.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { UndoLine, undoButton } from '../../ui/UndoLine.tsx';
import { useFocusOnceThere } from '../../ui/use-focus-once-there.ts';
import { visibleText } from '../../ui/visible-text.ts';
import type { ListActs } from '../use-list-acts.ts';
import classes from './Tidy.module.css';
import { UntidyCard } from './UntidyCard.tsx';
import { useTidyActs } from './use-tidy-acts.ts';

/** As many as are drawn at first. */
const manyRules = 50;

interface TidyPanelProps {
  subject: number;
  rules: readonly IpRule[];
  untidy: readonly UntidyRule[];
  acts: ListActs;
  onEdit: (rule: IpRule) => void;
}

/** Each rule that could be tidied: why, and what can be done about it with one key. */
export function TidyPanel({ subject, rules, untidy, acts, onEdit }: TidyPanelProps) {
  const { t } = useTranslation('tidy');
  const panel = useRef<HTMLDivElement>(null);
  const focus = useFocusOnceThere(panel);
  const [most, setMost] = useState(manyRules);
  const [archived, setArchived] = useState<number | null>(null);
  const tidy = useTidyActs(subject);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  // The list itself is newer than what was found in it.
  const there = untidy.filter(({ id }) => byId.has(id));
  const deleted = acts.deleted?.id === archived ? acts.deleted : null;

  /** The focus goes on to the next rule, so that one key after the other does. */
  const andGoOn = async ({ id }: IpRule, done: Promise<boolean>) => {
    const at = there.findIndex((each) => each.id === id);
    const next = there[at + 1] ?? there[at - 1];
    if (await done) focus(next ? `[data-tidy="${next.id}"] button` : '[data-tidy-done]');
  };
  const archive = async (rule: IpRule) => {
    if (!(await acts.deleteRule(rule))) return;
    setArchived(rule.id);
    focus(undoButton(rule.id));
  };
  const undo = async (rule: IpRule) => {
    if (await acts.undoDelete(rule)) focus(`[data-tidy="${rule.id}"] button`);
  };

  return (
    <Stack gap="md" ref={panel} onKeyDown={goByArrow}>
      <Text size="sm" c="dimmed">
        {t('intro')} {t('archiveHelp')}
      </Text>
      <FailureAlert error={tidy.error} />
      {deleted && (
        <div>
          <UndoLine
            id={deleted.id}
            text={t('did.archived', { rule: visibleText(deleted.rule) })}
            onUndo={() => undo(deleted)}
          />
        </div>
      )}
      {there.length === 0 && (
        <Text role="status" tabIndex={-1} data-tidy-done>
          {t('done')}
        </Text>
      )}
      <ul className={classes.cards}>
        {there.slice(0, most).map((each) => {
          const rule = byId.get(each.id);
          return (
            rule && (
              <UntidyCard
                key={each.id}
                rule={rule}
                findings={each.findings}
                busy={tidy.busy === each.id || acts.busy === each.id}
                onTighten={(tighter) => void andGoOn(rule, tidy.tighten(rule, tighter))}
                onExtend={(days) => void andGoOn(rule, tidy.extend(rule, days))}
                onNote={() => onEdit(rule)}
                onArchive={() => void archive(rule)}
              />
            )
          );
        })}
      </ul>
      {there.length > most && (
        <Button variant="default" size="xs" onClick={() => setMost(there.length)}>
          {t('more', { count: there.length - most })}
        </Button>
      )}
    </Stack>
  );
}

/** Arrow keys go from one rule to the next. */
function goByArrow(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const cards = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-tidy]')];
  const at = cards.findIndex((card) => card.contains(document.activeElement));
  const next = cards[at + step]?.querySelector('button');
  if (!next) return;
  event.preventDefault();
  next.focus();
}
