import { Group, Stack, Text, TextInput } from '@mantine/core';
import { IconDatabaseExport } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyButton } from '../ui/BusyButton.tsx';
import { ConnectionRefusal } from '../ui/ConnectionRefusal.tsx';
import { DraftLine } from '../ui/DraftLine.tsx';
import { useUnsaved } from '../ui/unsaved.ts';
import { FoundThere } from './FoundThere.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { obstacleOf } from './move-form.ts';
import classes from './Team.module.css';
import { PlaceFields } from './PlaceFields.tsx';
import { useMoveForm } from './use-move-form.ts';

/** From this computer's own file to a database that several workstations share. */
export function MoveForm() {
  const { t } = useTranslation('team');
  const { form, draft, test, found, checkName, tryOut, blame } = useMoveForm();
  const [asking, setAsking] = useState(false);
  useUnsaved(form.isDirty());
  const outcome = useRef<HTMLDivElement>(null);
  // It appears under the fields, which fill the window.
  useEffect(() => {
    if (found !== null || test.error !== null)
      outcome.current?.scrollIntoView({ block: 'nearest' });
  }, [found, test.error]);
  const isReady = found !== null && obstacleOf(found) === null;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        tryOut();
      }}
    >
      <Stack gap="md">
        <DraftLine draft={draft} />
        <PlaceFields form={form} />
        <Group gap="sm">
          <BusyButton variant={isReady ? 'default' : 'filled'} type="submit" busy={test.busy}>
            {t('form.test')}
          </BusyButton>
          <Text size="sm" role="status">
            {test.busy ? t('found.running') : ''}
          </Text>
        </Group>
        <div ref={outcome} className={classes.outcome}>
          <ConnectionRefusal error={test.error} adviceOn={(problem) => t(`advice.${problem}`)} />
          {found && <FoundThere found={found} values={form.getValues()} />}
        </div>
        <div className={classes.step}>
          <TextInput
            label={t('form.name')}
            description={t('form.nameHint')}
            className={classes.field}
            maxLength={60}
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps('name')}
          />
          <Group gap="sm">
            <BusyButton
              busy={false}
              unavailable={!isReady}
              leftSection={<IconDatabaseExport size="1rem" aria-hidden />}
              onClick={() => setAsking(checkName())}
            >
              {t('form.move')}
            </BusyButton>
            {!isReady && (
              <Text size="sm" c="dimmed">
                {t('form.testFirst')}
              </Text>
            )}
          </Group>
        </div>
      </Stack>
      <MoveDialog
        opened={asking}
        values={form.getValues()}
        onBlame={blame}
        onClose={() => setAsking(false)}
      />
    </form>
  );
}
