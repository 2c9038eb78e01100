import { Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { PageTitle } from './Page.tsx';

interface GateFormProps {
  title: string;
  description?: string;
  onSubmit: () => void;
  children: ReactNode;
}

/** The one form of a screen before sign-in. The page's own checks answer, not the browser's bubbles. */
export function GateForm({ title, description, onSubmit, children }: GateFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <PageTitle>{title}</PageTitle>
        {description && <Text c="dimmed">{description}</Text>}
        {children}
      </Stack>
    </form>
  );
}
