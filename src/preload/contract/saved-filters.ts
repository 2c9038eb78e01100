import { z } from 'zod';
import { answers, channel, may } from './channel.ts';
import { lineOf, rowId, text } from './text.ts';

/** Lists whose filters can be saved. */
export const savedScreens = ['logs', 'email'] as const;
export type SavedScreen = (typeof savedScreens)[number];

/** As many as a person keeps for one list. */
export const mostSavedFilters = 50;

export interface SavedFilter {
  id: number;
  name: string;
  /** As it stands in the address of the screen: `kind=ipRule&period=month`. */
  search: string;
}

const screen = z.enum(savedScreens);
const name = lineOf(60).refine((value) => value !== '', { error: 'required' });

/** Filters that people keep for themselves. They open nothing, so no entry of the log tells of them. */
export const savedFilters = {
  /** The actor's own, by their names. */
  'savedFilters.list': channel({
    input: z.strictObject({ screen }),
    output: answers<SavedFilter[]>(),
    right: may.anySignedIn,
    writes: false,
  }),
  /**
   * Keeps a filter under a name, in the place of one of the same name. Refuses with
   * `saved_filters_full` where there are `mostSavedFilters` already.
   */
  'savedFilters.save': channel({
    input: z.strictObject({ screen, name, search: text(2000) }),
    output: answers<SavedFilter[]>(),
    right: may.anySignedIn,
    writes: false,
  }),
  /** Gives one another name; one that had that name already goes. Refuses with `not_found`. */
  'savedFilters.rename': channel({
    input: z.strictObject({ screen, id: rowId, name }),
    output: answers<SavedFilter[]>(),
    right: may.anySignedIn,
    writes: false,
  }),
  /** Deletes one; does nothing where there is none. */
  'savedFilters.delete': channel({
    input: z.strictObject({ screen, id: rowId }),
    output: answers<SavedFilter[]>(),
    right: may.anySignedIn,
    writes: false,
  }),
};
