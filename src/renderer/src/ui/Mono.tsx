import { Text, type TextProps } from '@mantine/core';
import classes from './Mono.module.css';

/** An address, a rule, a code: fixed width, left to right in every language, never hyphenated. */
export function Mono({ children, ...props }: TextProps & { children: string }) {
  return (
    <Text component="bdi" dir="ltr" className={classes.mono} translate="no" {...props}>
      {children}
    </Text>
  );
}
