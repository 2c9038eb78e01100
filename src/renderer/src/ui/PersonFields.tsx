import { TextInput } from '@mantine/core';
import type { ComponentProps } from 'react';

interface PersonFieldsProps {
  fullNameLabel: string;
  emailLabel: string;
  /** Of the form that asks; it has fields of these names. */
  getInputProps: (name: 'fullName' | 'email') => ComponentProps<typeof TextInput>;
}

/** Who a new account is for; the browser fills in nothing, for it is somebody else. */
export function PersonFields({ fullNameLabel, emailLabel, getInputProps }: PersonFieldsProps) {
  return (
    <>
      <TextInput
        label={fullNameLabel}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        data-autofocus
        {...getInputProps('fullName')}
      />
      <TextInput
        label={emailLabel}
        type="email"
        autoComplete="off"
        spellCheck={false}
        maxLength={320}
        {...getInputProps('email')}
      />
    </>
  );
}
