import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RuleProblem } from '../../../preload/contract/ip-rule.ts';
import { cutAtProblem, ruleProblemText } from '../ui/rule-problem.ts';
import { Note, Notes } from './Note.tsx';
import { UseInstead } from './UseInstead.tsx';
import classes from './RuleReading.module.css';

interface ProblemReadingProps {
  text: string;
  problem: RuleProblem;
  /** The person tried to save it: now it is an error, before it was a hint. */
  refused: boolean;
  /** The rules that were meant, canonical. */
  meant: readonly string[];
  onUse: (rule: string) => void;
}

/** Why a text is no rule, with the part that is to blame marked in it. */
export function ProblemReading({ text, problem, refused, meant, onUse }: ProblemReadingProps) {
  const { t } = useTranslation('ipAccess');
  const cut = cutAtProblem(text, problem);
  return (
    <>
      {cut && (
        <Text
          component="bdi"
          dir="ltr"
          ff="monospace"
          size="sm"
          className={classes.typed}
          translate="no"
        >
          {cut.before}
          <mark className={classes.wrong}>{cut.wrong}</mark>
          {cut.after}
        </Text>
      )}
      <Notes>
        <Note tone={refused ? 'wrong' : 'info'}>{ruleProblemText(problem, t)}</Note>
        {meant.length > 1 && (
          <Note tone="info">{t('problem.together', { rules: meant.join(', ') })}</Note>
        )}
      </Notes>
      {meant.length === 1 &&
        meant.map((rule) => <UseInstead key={rule} rule={rule} onUse={onUse} />)}
    </>
  );
}
