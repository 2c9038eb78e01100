import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TeamView } from '../../../preload/contract/team.ts';
import { call } from '../api/call.ts';
import { useMainEvent } from '../api/events.ts';

const all = ['team'] as const;

/** The words of fingerprints are those of a language. */
const keyIn = (language: string) => [...all, language] as const;

/** Where the data is, and who may use it; for administrators. */
export function useTeam() {
  const { i18n } = useTranslation();
  const client = useQueryClient();
  useMainEvent('team.changed', () => void client.invalidateQueries({ queryKey: all }));
  return useQuery({ queryKey: keyIn(i18n.language), queryFn: () => call('team.view', {}) });
}

/** Takes over what an act answered with. */
export function useKeepTeam(): (view: TeamView) => void {
  const { i18n } = useTranslation();
  const client = useQueryClient();
  return (view) => void client.setQueryData(keyIn(i18n.language), view);
}

/** After an act on a workstation that is another one by now. */
export function useAskTeamAgain(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: all });
}
