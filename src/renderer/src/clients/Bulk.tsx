import { useState } from 'react';
import type { JobView } from '../../../preload/contract/job.ts';
import { Dock } from '../ui/Dock.tsx';
import { BulkBar } from './BulkBar.tsx';
import type { BulkQuestion } from './bulk-question.ts';
import { BulkDialogs } from './BulkDialogs.tsx';
import type { ClientView } from './client-view.ts';
import { JobBar } from './JobBar.tsx';
import { countOf, forMain } from './selection.ts';
import { useBulkJob, type BulkKind } from './use-bulk-job.ts';
import type { Selecting } from './use-selection.ts';

interface BulkProps {
  view: ClientView;
  /** How many the list shows. */
  total: number;
  selecting: Selecting;
  onGone: () => void;
}

/** What is done with many clients at once, from choosing it to how it ended. */
export function Bulk({ view, total, selecting, onGone }: BulkProps) {
  const jobs = useBulkJob();
  const [question, setQuestion] = useState<BulkQuestion | null>(null);
  const count = countOf(selecting.selection, total);
  const choose = (kind: BulkKind) =>
    setQuestion({ kind, count, selection: forMain(selecting.selection, view) });
  const started = (job: JobView) => {
    setQuestion(null);
    jobs.follow(job);
    selecting.clear();
  };
  return (
    <Dock>
      {jobs.job && <JobBar job={jobs.job} jobs={jobs} />}
      {count > 0 && jobs.job?.state !== 'running' && (
        <BulkBar
          view={view}
          count={count}
          oneByOne={selecting.selection.kind === 'chosen'}
          onChoose={choose}
          onClear={selecting.clear}
        />
      )}
      <BulkDialogs
        question={question}
        onStarted={started}
        onCancel={() => setQuestion(null)}
        onGone={onGone}
      />
    </Dock>
  );
}
