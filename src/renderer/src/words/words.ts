/**
 * The shape that a translation has to have, taken from the English catalog: the same keys, any
 * text. Chinese and Japanese have one plural form only, so the `_one` keys fall away.
 */
export type Words<T> = {
  [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string
    ? string
    : Words<T[K]>;
};
