import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AuditView } from '../../../preload/contract/audit.ts';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';

const all = ['audit'] as const;

/** The words of checkpoints are those of a language. */
const viewIn = (language: string) => [...all, 'view', language] as const;

/** Checkpoints and keys, for administrators. */
export function useAudit() {
  const { i18n } = useTranslation();
  const client = useQueryClient();
  // Every checkpoint leaves an entry.
  useMainEvent(
    'history.appended',
    () => void client.invalidateQueries({ queryKey: [...all, 'view'] }),
  );
  return useQuery({ queryKey: viewIn(i18n.language), queryFn: () => call('audit.view', {}) });
}

function useKeepAudit(): (view: AuditView) => void {
  const { i18n } = useTranslation();
  const client = useQueryClient();
  return (view) => client.setQueryData(viewIn(i18n.language), view);
}

export function useMakeCheckpoint() {
  const keep = useKeepAudit();
  return useMutation({ mutationFn: () => call('audit.makeCheckpoint', {}), onSuccess: keep });
}

/** The note of a checkpoint and its QR code. */
export function useSheet(id: number) {
  return useQuery({
    queryKey: [...all, 'sheet', id],
    queryFn: () => call('audit.sheet', { id }),
  });
}

export function useRequestTimeStamp(id: number) {
  return useMutation({ mutationFn: () => call('audit.requestTimeStamp', { id }) });
}

export function useKeepTimeStamp(id: number) {
  const keep = useKeepAudit();
  return useMutation({
    mutationFn: async (file: File) =>
      call('audit.keepTimeStamp', {
        id,
        answer: inBase64(new Uint8Array(await file.arrayBuffer())),
      }),
    onSuccess: keep,
  });
}

function inBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(''));
}

/** Whether the checkpoint continues the one before it. */
export function useContinuation(from: number | null, to: number) {
  return useQuery({
    queryKey: [...all, 'continuation', from, to],
    queryFn: () => call('audit.continuation', { from: from ?? to, to }),
    enabled: from !== null,
  });
}
