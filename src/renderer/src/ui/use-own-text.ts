import { useDebouncedCallback } from '@mantine/hooks';
import { useState, type ChangeEvent, type CompositionEvent } from 'react';

interface OwnText {
  /** What stands in the field. */
  typed: string;
  /** For the input. */
  handlers: {
    onChange: (event: ChangeEvent<HTMLInputElement>) => void;
    onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => void;
  };
  /** Puts another text into the field and tells it at once. */
  replace: (text: string) => void;
  /** Tells at once what was typed last. */
  flush: () => void;
}

/** From the last key to when the others are told, in milliseconds. */
const pause = 200;

/**
 * A field owns its text. What is typed goes outwards only, once typing pauses and never out of the
 * middle of a composition; what comes back of it changes nothing, however late. Only a value that
 * was not typed here takes the place of what stands in the field.
 *
 * @param clean how a text is told; `value` is in that form too.
 */
export function useOwnText(
  value: string,
  tell: (text: string) => void,
  clean: (text: string) => string,
): OwnText {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  /** What was told and has not come back yet, oldest first. */
  const [told, setTold] = useState<readonly string[]>([]);
  if (value !== known) {
    const echo = told.indexOf(value);
    setKnown(value);
    setTold(told.slice(echo + 1));
    if (echo === -1) setTyped(value);
  }
  const tellNow = (text: string) => {
    const next = clean(text);
    setTold((before) => [...before, next]);
    tell(next);
  };
  const tellSoon = useDebouncedCallback((text: string) => {
    // A composition or a value from outside may have taken its place.
    if (text === typed) tellNow(text);
  }, pause);
  const type = (text: string) => {
    setTyped(text);
    tellSoon(text);
  };
  return {
    typed,
    handlers: {
      onChange: ({ currentTarget: { value: text }, nativeEvent }) =>
        isComposing(nativeEvent) ? setTyped(text) : type(text),
      onCompositionEnd: ({ currentTarget }) => type(currentTarget.value),
    },
    replace: (text) => {
      tellSoon.cancel();
      setTyped(text);
      tellNow(text);
    },
    flush: () => tellSoon.flush(),
  };
}

const isComposing = (event: Event) => event instanceof InputEvent && event.isComposing;
