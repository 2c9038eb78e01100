import { Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactName } from '../../../preload/contract/proof.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { openFacts } from './caller.ts';
import { FactAnswer } from './FactAnswer.tsx';
import { useAskHelpDesk } from './queries.ts';
import { Step, type StepProps } from './Step.tsx';

/**
 * One question at a time: the agent types what the caller says, and learns whether it is right and
 * no more than that (requirement HD2). What is on file is never shown.
 */
export function FactsStep(props: StepProps) {
  const { caller } = props;
  const [chosen, setChosen] = useState<FactName | null>(null);
  const open = openFacts(caller.facts);
  const fact = chosen !== null && open.includes(chosen) ? chosen : (open[0] ?? null);
  return (
    <Step {...props} step="facts">
      {fact !== null && (
        <Question
          // A question that has been answered begins anew.
          key={`${fact} ${caller.factTriesLeft}`}
          {...props}
          fact={fact}
          open={open}
          onChoose={setChosen}
        />
      )}
    </Step>
  );
}

interface QuestionProps extends Pick<StepProps, 'view' | 'caller'> {
  fact: FactName;
  /** The questions that can still be asked. */
  open: readonly FactName[];
  onChoose: (fact: FactName) => void;
}

function Question({ view, caller, fact, open, onChoose }: QuestionProps) {
  const { t } = useTranslation('helpDesk');
  const askAgain = useAskHelpDesk(view.id);
  const [answer, setAnswer] = useState('');
  const check = useAction(async () => {
    await call('caller.answerFact', { subject: view.id, fact, answer: answer.trim() });
    await askAgain();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (answer.trim() !== '' && !check.busy) void check.run();
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="sm">
        <NativeSelect
          label={t('step.facts.question')}
          value={fact}
          onChange={(event) => onChoose(event.currentTarget.value as FactName)}
          data={open.map((name) => ({ value: name, label: t(`step.facts.ask.${name}`) }))}
        />
        <FactAnswer fact={fact} value={answer} onChange={setAnswer} />
        <Outcomes caller={caller} />
        <FailureAlert error={check.error} />
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {t('step.facts.triesLeft', { count: caller.factTriesLeft })}
          </Text>
          <BusyButton
            type="submit"
            variant="default"
            busy={check.busy}
            unavailable={answer.trim() === ''}
          >
            {t('step.facts.submit')}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}

/** What was answered so far, by question. */
function Outcomes({ caller: { facts } }: Pick<StepProps, 'caller'>) {
  const { t } = useTranslation('helpDesk');
  const answered = (Object.keys(facts) as FactName[]).filter((name) => facts[name] !== 'open');
  return (
    <div role="status">
      {answered.map((name) => (
        <Text
          key={name}
          size="sm"
          {...(facts[name] === 'noMatch' && { c: 'var(--mantine-color-error)' })}
        >
          {t('step.facts.outcome', {
            question: t(`step.facts.name.${name}`),
            answer: t(`step.facts.state.${facts[name]}`),
          })}
        </Text>
      ))}
    </div>
  );
}
