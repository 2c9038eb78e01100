import type { ClientSelection } from '../../../preload/contract/clients.ts';
import type { JobView } from '../../../preload/contract/job.ts';
import type { BulkKind } from './use-bulk-job.ts';

/** What is to be done with whom. */
export interface BulkQuestion {
  kind: BulkKind;
  selection: ClientSelection;
  count: number;
}

/** What the dialogs that put it to the person have in common. */
export interface BulkDialogProps extends BulkQuestion {
  opened: boolean;
  onStarted: (job: JobView) => void;
  onCancel: () => void;
  onGone: () => void;
}
