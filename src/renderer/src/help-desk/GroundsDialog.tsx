import { Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpeningAct } from '../../../preload/contract/channel.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { ActionForm } from './ActionForm.tsx';
import { EraseWarning, useTypedName } from './EraseWarning.tsx';
import { useHelpDesk } from './queries.ts';
import type { GroundsQuestion, GroundsQuestions } from './use-grounds-question.ts';
import { useShown } from '../ui/use-shown.ts';

interface GroundsDialogProps {
  questions: GroundsQuestions;
  onVerify: (subject: number, act: OpeningAct) => Promise<void>;
}

/** Asks for the grounds of an act that is begun on another screen. */
export function GroundsDialog({ questions, onVerify }: GroundsDialogProps) {
  const { t } = useTranslation('helpDesk');
  const { question } = questions;
  const [held, setHeld] = useState(false);
  const shown = useShown(question);
  const { data: view = null } = useHelpDesk(question?.subject ?? null);
  const act = shown?.details.act;
  const name = visibleText(view?.fullName ?? '');
  return (
    <Modal
      opened={question !== null && !question.aside}
      onClose={() => question?.onCancel()}
      title={act && (act === 'eraseClient' ? t('erase.title', { name }) : t(`want.${act}`))}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={!held}
      // Above the dialog in which the act was begun, below the question who one is.
      zIndex={250}
    >
      {shown && (
        <GroundsBody question={shown} questions={questions} onVerify={onVerify} onHold={setHeld} />
      )}
    </Modal>
  );
}

interface GroundsBodyProps extends GroundsDialogProps {
  question: GroundsQuestion;
  onHold: (held: boolean) => void;
}

function GroundsBody({ question, questions, onVerify, onHold }: GroundsBodyProps) {
  const { t } = useTranslation('helpDesk');
  const { subject, details, what } = question;
  const { data: view, error, refetch } = useHelpDesk(subject);
  const erasing = details.act === 'eraseClient';
  const typed = useTypedName(view?.fullName ?? '');
  if (!view) {
    return error ? (
      <FailureAlert error={error}>
        <Group>
          <Button variant="default" size="xs" onClick={() => void refetch()}>
            {t('retry')}
          </Button>
          <Button variant="default" size="xs" onClick={question.onCancel}>
            {t('cancel')}
          </Button>
        </Group>
      </FailureAlert>
    ) : (
      <Loading lines={5} />
    );
  }
  return (
    <ActionForm
      account={view}
      view={view}
      reason={questions.reason}
      onReason={questions.setReason}
      onVerify={(act) => void onVerify(subject, act)}
      onHold={onHold}
      onClose={question.onCancel}
      onAsked={question.onAsked}
      details={details}
      label={t(erasing ? 'erase.submit' : `want.${details.act}`)}
      danger={erasing}
      unavailable={erasing && !typed.matches}
      act={question.act}
    >
      {what !== undefined && <Text size="sm">{what}</Text>}
      {erasing && <EraseWarning name={view.fullName} typed={typed} />}
    </ActionForm>
  );
}
