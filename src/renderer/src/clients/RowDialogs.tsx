import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientRow } from '../../../preload/contract/clients.ts';
import { FactTable } from '../ui/FactTable.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { visibleText } from '../ui/visible-text.ts';
import type { RowActs, RowQuestion } from './use-row-acts.ts';

/** The questions that a row's menu leads to. */
export function RowDialogs({ acts, onGone }: { acts: RowActs; onGone: () => void }) {
  const { question, ask, archive, erase } = acts;
  // Kept while the dialog fades.
  const [shown, setShown] = useState<RowQuestion | null>(null);
  if (question && question !== shown) setShown(question);
  if (!shown) return null;
  const dialog = { client: shown.client, onClose: () => ask(null), onGone };
  return (
    <>
      <ArchiveDialog {...dialog} opened={question?.act === 'archive'} act={archive} />
      <EraseDialog
        key={shown.client.id}
        {...dialog}
        opened={question?.act === 'erase'}
        act={erase}
      />
    </>
  );
}

interface RowDialogProps {
  opened: boolean;
  client: ClientRow;
  act: (client: ClientRow, reason: string) => Promise<void>;
  onClose: () => void;
  onGone: () => void;
}

function ArchiveDialog({ client, act, ...dialog }: RowDialogProps) {
  const { t } = useTranslation('clients');
  return (
    <ReasonDialog
      {...dialog}
      title={t('archive.title', { name: visibleText(client.fullName) })}
      help={t('reasonHelp')}
      submitLabel={t('archive.submit')}
      act={(reason) => act(client, reason)}
    >
      <Text>{t('archive.body')}</Text>
    </ReasonDialog>
  );
}

/** Requirement 68: says what stays, and wants the name typed, because nothing brings it back. */
function EraseDialog({ client, act, ...dialog }: RowDialogProps) {
  const { t } = useTranslation('clients');
  const [typed, setTyped] = useState('');
  const name = visibleText(client.fullName);
  const matches = typed.trim().normalize('NFC') === client.fullName.trim();
  return (
    <ReasonDialog
      {...dialog}
      title={t('erase.title', { name })}
      help={t('reasonHelp')}
      submitLabel={t('erase.submit')}
      danger
      unavailable={!matches}
      act={(reason) => act(client, reason)}
    >
      <Text fw={600}>{t('erase.body')}</Text>
      <FactTable
        facts={[
          [t('erase.goes'), t('erase.goesList')],
          [t('erase.stays'), t('erase.staysList')],
        ]}
      />
      <TextInput
        label={t('erase.confirm')}
        description={<bdi>{name}</bdi>}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-autofocus
      />
    </ReasonDialog>
  );
}
