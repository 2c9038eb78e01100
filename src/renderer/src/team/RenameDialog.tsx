import { useTranslation } from 'react-i18next';
import type { WorkstationRow } from '../../../preload/contract/team.ts';
import { call } from '../api/call.ts';
import { notify } from '../ui/notify.ts';
import { RenameDialog as Dialog } from '../ui/RenameDialog.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { useKeepTeam } from './queries.ts';

interface RenameDialogProps {
  /** Null: closed. */
  station: WorkstationRow | null;
  onClose: () => void;
}

export function RenameDialog({ station, onClose }: RenameDialogProps) {
  const { t } = useTranslation('team');
  const keep = useKeepTeam();
  return (
    <Dialog
      renamed={
        station && {
          id: station.id,
          name: station.name,
          title: t('rename.title', { name: visibleText(station.name) }),
        }
      }
      field="name"
      label={t('rename.field')}
      saveLabel={t('rename.save')}
      save={async (workstation, mine, seen) => {
        keep(await call('team.rename', { workstation, ...mine, seen }));
        notify(t('rename.done', { name: visibleText(mine.name) }));
      }}
      onClose={onClose}
    />
  );
}
