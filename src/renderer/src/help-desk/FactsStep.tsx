import { Checkbox, Group, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { factsOnFile, type FactName } from './facts.ts';
import { useKeepCaller } from './queries.ts';
import { Step, type StepProps } from './Step.tsx';
import '@mantine/core/styles/Checkbox.css';

/** What only the owner of the account is likely to know; which of it was right is noted. */
export function FactsStep({ view, caller }: StepProps) {
  const { t } = useTranslation('helpDesk');
  const keep = useKeepCaller(view.id);
  const facts = factsOnFile(view.facts, t);
  const [right, setRight] = useState<readonly FactName[]>([]);
  const attest = useAction(async () => {
    const known = facts.filter(({ name }) => right.includes(name));
    const note = known.map(({ title }) => title).join(', ');
    keep(await call('caller.attest', { subject: view.id, step: 'facts', note }));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (right.length > 0 && !attest.busy) void attest.run();
  };
  return (
    <Step step="facts" caller={caller}>
      <form noValidate onSubmit={submit}>
        <Stack gap="sm">
          <Checkbox.Group
            aria-label={t('step.facts.title')}
            value={[...right]}
            onChange={(names) => setRight(names)}
          >
            <Stack gap="xs">
              {facts.map(({ name, title, value }) => (
                <Checkbox key={name} value={name} label={title} description={value} />
              ))}
            </Stack>
          </Checkbox.Group>
          <FailureAlert error={attest.error} />
          <Group justify="flex-end">
            <BusyButton
              type="submit"
              variant="default"
              busy={attest.busy}
              unavailable={right.length === 0}
            >
              {t('step.facts.submit')}
            </BusyButton>
          </Group>
        </Stack>
      </form>
    </Step>
  );
}
