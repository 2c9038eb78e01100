import { useRef, useState } from 'react';
import type {
  ImportColumns,
  ImportFormat,
  ImportMapping,
} from '../../../../preload/contract/imports.ts';
import type { JobView } from '../../../../preload/contract/job.ts';
import { call, CallFailed } from '../../api/call.ts';
import { useMainEvent } from '../../api/events.ts';
import { FileRefused } from './file-pieces.ts';
import { sendFile } from './send-file.ts';

/** Where an import is. `error` is what ended the step before it. */
export type Step =
  | { name: 'choose'; error: unknown }
  | { name: 'reading'; file: string; part: number }
  | { name: 'columns'; columns: ImportColumns; mapping: ImportMapping; error: unknown }
  | { name: 'checking'; columns: ImportColumns; mapping: ImportMapping; job: JobView }
  | {
      name: 'findings';
      columns: ImportColumns;
      mapping: ImportMapping;
      run: number;
      error: unknown;
    }
  | { name: 'importing'; file: string; job: JobView }
  | { name: 'ended'; file: string; job: JobView };

type Columns = Pick<Extract<Step, { name: 'columns' }>, 'columns' | 'mapping'>;

const start: Step = { name: 'choose', error: null };

/** Walks through an import; the main process holds the file and what was found in it. */
export function useImport() {
  const [step, setStep] = useState<Step>(start);
  const latest = useRef<JobView | null>(null);
  const reading = useRef<AbortController | null>(null);

  useMainEvent('job.changed', (view) => {
    latest.current = view;
    if ((step.name === 'checking' || step.name === 'importing') && step.job.id === view.id)
      setStep(afterJob({ ...step, job: view }));
  });

  /** Its end may have been told before the answer to the call that began it. */
  const newest = (begun: JobView) => (latest.current?.id === begun.id ? latest.current : begun);

  const chooseFiles = async ([file, ...more]: readonly File[]) => {
    if (!file) return;
    if (more.length > 0) return setStep({ name: 'choose', error: new FileRefused('several') });
    const controller = new AbortController();
    reading.current = controller;
    setStep({ name: 'reading', file: file.name, part: 0 });
    try {
      await sendFile(file, controller.signal, (part) => {
        if (!controller.signal.aborted) setStep({ name: 'reading', file: file.name, part });
      });
      const columns = await call('imports.columns', {});
      controller.signal.throwIfAborted();
      setStep({ name: 'columns', columns, mapping: columns.guess, error: null });
    } catch (error) {
      if (!controller.signal.aborted) setStep({ name: 'choose', error });
    }
  };

  const read = (format: ImportFormat) => call('imports.columns', { format });

  const check = async ({ columns, mapping }: Columns) => {
    try {
      const { format } = columns;
      const job = newest(await call('imports.check', { format, mapping }));
      setStep(afterJob({ name: 'checking', columns, mapping, job }));
    } catch (error) {
      setStep({ name: 'columns', columns, mapping, error });
    }
  };

  const commit = async (from: Extract<Step, { name: 'findings' }>) => {
    try {
      const job = newest(await call('imports.commit', {}));
      setStep(afterJob({ name: 'importing', file: from.columns.file, job }));
    } catch (error) {
      setStep({ ...from, error });
    }
  };

  /** Ends the job; what it says at its end leads on. */
  const cancelJob = async () => {
    if (step.name === 'checking' || step.name === 'importing')
      setStep(afterJob({ ...step, job: await call('job.cancel', { id: step.job.id }) }));
  };

  /** Back to the beginning: the main process forgets the file. */
  const restart = () => {
    reading.current?.abort();
    setStep(start);
    void call('imports.drop', {}).catch(() => {});
  };

  const back = ({ columns, mapping }: Columns) =>
    setStep({ name: 'columns', columns, mapping, error: null });

  return { step, chooseFiles, read, check, commit, cancelJob, restart, back };
}

export type Importing = ReturnType<typeof useImport>;

/** A job that has ended leads to the next step, or back to the one before. */
function afterJob(step: Extract<Step, { name: 'checking' | 'importing' }>): Step {
  const { job } = step;
  if (job.state === 'running') return step;
  if (step.name === 'importing') return { name: 'ended', file: step.file, job };
  const { columns, mapping } = step;
  if (job.state === 'done') return { name: 'findings', columns, mapping, run: job.id, error: null };
  const error = job.failure && new CallFailed(job.failure);
  return { name: 'columns', columns, mapping, error };
}
