import { useState } from 'react';
import type { Answer } from '../../../preload/contract/index.ts';
import { call } from '../api/call.ts';
import { useAction, type Action } from '../api/use-action.ts';

/** The file that was chosen, as it is, and what it says of itself. */
export interface ChosenInvitation {
  content: string;
  says: Answer<'join.read'>;
}

/** It could not be read from the disk at all. */
export class FileUnreadable extends Error {}

export interface Invitation extends Omit<Action<[File]>, 'run'> {
  chosen: ChosenInvitation | null;
  choose: (file: File | null) => void;
}

/** More than any invitation has, in bytes; the main process takes no more either. */
const largest = 65_536;

/** Reads an invitation. One that cannot be used leaves what was chosen before. */
export function useInvitation(): Invitation {
  const [chosen, setChosen] = useState<ChosenInvitation | null>(null);
  const { run, ...read } = useAction(async (file: File) => {
    const content = file.size > largest ? null : await file.text().catch(() => null);
    if (content === null) throw new FileUnreadable();
    setChosen({ content, says: await call('join.read', { invitation: content }) });
  });
  return {
    ...read,
    chosen,
    choose: (file) => {
      if (file) void run(file);
    },
  };
}
