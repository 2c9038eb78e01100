import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { PageTitle } from '../ui/Page.tsx';
import { GateFrame } from './GateFrame.tsx';
import { Look } from './Look.tsx';

/** The main process did not say where the application stands, so no other screen can be chosen. */
export function StartFailed({ error }: { error: unknown }) {
  const { t } = useTranslation(['app', 'ui']);
  return (
    <Look>
      <GateFrame notice={null}>
        <PageTitle>{t('crash.start')}</PageTitle>
        <FailureAlert error={error}>
          <Button variant="default" onClick={() => window.location.reload()}>
            {t('ui:retry')}
          </Button>
        </FailureAlert>
      </GateFrame>
    </Look>
  );
}
