import { useTranslation } from 'react-i18next';
import type { Authenticator } from '../../../preload/contract/mfa.ts';
import { call } from '../api/call.ts';
import { notify } from '../ui/notify.ts';
import { RenameDialog as Dialog } from '../ui/RenameDialog.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { useKeepView } from './queries.ts';

interface RenameDialogProps {
  subject: number;
  /** Null: closed. */
  device: Authenticator | null;
  onClose: () => void;
}

export function RenameDialog({ subject, device, onClose }: RenameDialogProps) {
  const { t } = useTranslation('mfa');
  const keep = useKeepView(subject);
  return (
    <Dialog
      renamed={
        device && {
          id: device.id,
          name: device.label,
          title: t('rename.title', { label: visibleText(device.label) }),
        }
      }
      field="label"
      label={t('rename.field')}
      saveLabel={t('rename.save')}
      save={async (id, mine, seen) => {
        keep(await call('mfa.renameTotp', { subject, id, ...mine, seen }));
        notify(t('rename.saved', { label: visibleText(mine.label) }));
      }}
      onClose={onClose}
    />
  );
}
