import { Alert } from '@mantine/core';
import { IconDatabaseOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConnectionProblem } from '../../../preload/contract/connection.ts';
import { failureOf } from '../api/failure-text.ts';
import { FormFailure } from './FormFailure.tsx';
import { Mono } from './Mono.tsx';
import { visibleText } from './visible-text.ts';

interface ConnectionRefusalProps {
  error: unknown;
  /** What can be done about a place that cannot be used; null where nothing is to be added. */
  adviceOn: (problem: ConnectionProblem) => string | null;
}

/** Why a database could not be used, what to do, and what its server said; or any other refusal. */
export function ConnectionRefusal({ error, adviceOn }: ConnectionRefusalProps) {
  const { t } = useTranslation(['ui', 'failure']);
  const failure = failureOf(error);
  if (failure?.code !== 'team_connection') return <FormFailure error={error} />;
  const { problem, words } = failure.detail;
  return (
    <Alert
      role="alert"
      color="red"
      icon={<IconDatabaseOff aria-hidden />}
      title={t(`failure:connection.${problem}`)}
    >
      {adviceOn(problem)}
      {words && (
        <div>
          {t('technical')} <Mono>{visibleText(words)}</Mono>
        </div>
      )}
    </Alert>
  );
}
