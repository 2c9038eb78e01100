import { useEffect, useEffectEvent } from 'react';
import type { CommandId } from '../../../preload/contract/commands.ts';
import { offer } from './answers.ts';

export type Handlers = Partial<Record<CommandId, () => void>>;

/**
 * Answers commands for as long as the component is there: by key, from the menu of the window and
 * from the list of commands. `about`: whom they are about, where the commands do not say so.
 */
export function useCommands(handlers: Handlers, about: string | null = null): void {
  useOffer(handlers, about, false);
}

/** The same, for what a part of a screen may answer in another way. */
export function useBaseCommands(handlers: Handlers): void {
  useOffer(handlers, null, true);
}

function useOffer(handlers: Handlers, about: string | null, isBase: boolean): void {
  const run = useEffectEvent((id: CommandId) => handlers[id]?.());
  const ids = Object.keys(handlers).join(' ');
  useEffect(() => {
    const ends = (ids.split(' ') as CommandId[]).map((id) =>
      offer(id, { run: () => run(id), about, isBase }),
    );
    return () => ends.forEach((end) => end());
  }, [ids, about, isBase]);
}
