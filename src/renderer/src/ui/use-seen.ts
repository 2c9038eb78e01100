import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { isSame } from '../../../text/three-way.ts';
import { failureOf } from '../api/failure-text.ts';
import { findDraft, keepDraft } from '../session/drafts.ts';
import {
  beginConflict,
  chooseSide,
  type Conflict,
  followed,
  isDecided,
  type Side,
  typedOver,
} from './conflict.ts';

/** A form in terms of what it edits, of what the main process stores. */
export interface FormOver<T> {
  /** Where what is typed outlives the form, what it was typed over does: the fields that are kept. */
  draft?: { key: string; fields: readonly (keyof T & string)[] };
  /** What is stored, as far as this window has heard. */
  loaded: T;
  /** What stands in the form; null: something in it cannot be read as that. */
  read: () => T | null;
  /** What the form shows of a version, read back. */
  shown: (version: T) => T;
  /** Puts values into the form that nobody typed. */
  put: (values: Partial<T>) => void;
  /** Takes what is stored now as what the form is unchanged against. */
  rebase: (stored: T) => void;
}

/** What a form was filled in over, and what became of it elsewhere. */
export interface Seen<T> {
  conflict: Conflict<T> | null;
  /** What stands in the form, or else what was sent from it. */
  typed: T;
  /** How often somebody tried to send it before everything was chosen. */
  pressed: number;
  /**
   * Sends what stands in the form with what was seen. Rejects with what was refused; where that is
   * `changed_meanwhile`, both versions are kept to choose from, and until that is done nothing is sent.
   */
  send: <A>(ask: (mine: T, seen: T) => Promise<A>) => Promise<A>;
  /** This much of the form was stored, and so it is now. */
  settle: (stored: Partial<T>) => void;
  choose: (name: (keyof T & string) | null, side: Side) => void;
  /** What was typed is given up. */
  forget: () => void;
}

interface State<T> {
  seen: T;
  /** Where nothing can be read from the form. */
  sent: T;
  conflict: Conflict<T> | null;
  refusal: unknown;
  pressed: number;
}

/**
 * Keeps what a form was filled in over. What somebody else stores meanwhile appears at once in fields
 * that were left alone; what was typed stays, and is compared when it is sent.
 */
export function useSeen<T extends object>(form: FormOver<T>): Seen<T> {
  const { loaded } = form;
  const [state, setState] = useState<State<T>>(() => begun({ ...loaded, ...findSeen(form) }));
  // A form may send several calls in a row: each goes by what the one before has come to.
  const latest = useRef(state);
  const update = (next: State<T>) => {
    latest.current = next;
    setState(next);
  };
  const own = (seen: T): T | null => {
    const typed = form.read();
    return typed && typedOver(seen, form.shown(seen), typed);
  };

  const follow = useEffectEvent((newer: T) => {
    const { seen, conflict } = latest.current;
    if (conflict || isSame(newer, seen)) return;
    const typed = own(seen);
    const values = typed && followed(seen, typed, newer);
    if (!values) return;
    form.rebase(newer);
    form.put(values);
    update(begun(newer));
  });
  useEffect(() => follow(loaded), [loaded]);

  const typed = own(state.seen) ?? state.sent;
  useLayoutEffect(() => () => keepSeen(form.draft?.key, null), [form.draft?.key]);
  useEffect(() => {
    const { draft } = form;
    const kept = draft?.fields.map((field) => [field, state.seen[field]] as const) ?? [];
    keepSeen(draft?.key, isSame(typed, state.seen) ? null : Object.fromEntries<unknown>(kept));
  });

  const send: Seen<T>['send'] = async (ask) => {
    const { seen, sent, conflict, refusal, pressed } = latest.current;
    if (conflict && !isDecided(conflict)) {
      update({ ...latest.current, pressed: pressed + 1 });
      throw refusal;
    }
    const over = conflict?.stored ?? seen;
    const mine = own(over) ?? sent;
    try {
      return await ask(mine, over);
    } catch (error) {
      const failure = failureOf(error);
      if (failure?.code === 'changed_meanwhile') {
        const step = beginConflict(mine, over, failure.detail);
        form.rebase(step.conflict.stored);
        form.put(step.values);
        update({ seen: over, sent: mine, conflict: step.conflict, refusal: error, pressed: 0 });
      }
      throw error;
    }
  };
  const settle = (stored: Partial<T>) => {
    const { seen, conflict } = latest.current;
    update(begun({ ...(conflict?.stored ?? seen), ...stored }));
  };
  const choose: Seen<T>['choose'] = (name, side) => {
    const { seen, sent, conflict } = latest.current;
    if (!conflict) return;
    const step = chooseSide(conflict, name, side, own(seen) ?? sent);
    form.put(step.values);
    update({ ...latest.current, conflict: step.conflict });
  };
  return {
    conflict: state.conflict,
    typed,
    pressed: state.pressed,
    send,
    settle,
    choose,
    forget: () => settle({}),
  };
}

function findSeen<T>({ draft }: FormOver<T>): Partial<T> | null {
  return draft ? (findDraft(seenKey(draft.key)) as Partial<T> | null) : null;
}

function keepSeen(key: string | undefined, seen: unknown): void {
  if (key !== undefined) keepDraft(seenKey(key), seen);
}

function seenKey(draft: string): string {
  return `${draft} seen`;
}

function begun<T>(seen: T): State<T> {
  return { seen, sent: seen, conflict: null, refusal: null, pressed: 0 };
}
