import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TestPoint } from '../../../preload/contract/test-points.ts';
import { call } from '../api/call.ts';
import { fieldErrors } from '../api/failure-text.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FormFailure } from '../ui/FormFailure.tsx';
import { notify } from '../ui/notify.ts';
import { visibleText } from '../ui/visible-text.ts';
import { useKeepTestPoints } from './queries.ts';
import classes from './TestPointList.module.css';

interface RenameTestPointProps {
  subject: number;
  point: TestPoint;
  onClose: () => void;
}

/** Stands in the place of the point; Escape leaves the name, and the dialog open. */
export function RenameTestPoint({ subject, point, onClose }: RenameTestPointProps) {
  const { t } = useTranslation('ipAccess');
  const { t: failure } = useTranslation('failure');
  const keep = useKeepTestPoints(subject);
  const [name, setName] = useState(point.name);
  const rename = useAction(async () => {
    keep(await call('testPoints.rename', { subject, id: point.id, name }));
    notify(t('testPoints.renamed', { name: visibleText(name) }));
    onClose();
  });
  const save = () => (name.trim() === point.name ? onClose() : void rename.run());
  return (
    <form
      className={classes.facts}
      onSubmit={(event) => {
        event.preventDefault();
        if (!rename.busy) save();
      }}
    >
      <Stack gap="xs">
        <Group gap="sm" align="flex-end" wrap="nowrap">
          <TextInput
            flex={1}
            label={t('testPoints.newName', { name: visibleText(point.name) })}
            autoFocus
            maxLength={60}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            // The dialog around it then leaves Escape alone.
            data-mantine-stop-propagation="true"
            onKeyDown={(event) => {
              if (event.key === 'Escape') onClose();
            }}
            error={fieldErrors(rename.error, failure)['name']}
          />
          <Button variant="default" onClick={onClose}>
            {t('testPoints.cancel')}
          </Button>
          <BusyButton type="submit" busy={rename.busy}>
            {t('testPoints.save')}
          </BusyButton>
        </Group>
        <FormFailure error={rename.error} />
      </Stack>
    </form>
  );
}
