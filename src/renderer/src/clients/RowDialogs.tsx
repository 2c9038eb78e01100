import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientRow } from '../../../preload/contract/clients.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { visibleText } from '../ui/visible-text.ts';
import type { RowActs } from './use-row-acts.ts';
import { useShown } from '../ui/use-shown.ts';

/** The question that a row's menu leads to. */
export function RowDialogs({ acts, onGone }: { acts: RowActs; onGone: () => void }) {
  const { question, ask, archive } = acts;
  const shown = useShown(question);
  if (!shown) return null;
  const dialog = { client: shown.client, onClose: () => ask(null), onGone };
  return <ArchiveDialog {...dialog} opened={question !== null} act={archive} />;
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
