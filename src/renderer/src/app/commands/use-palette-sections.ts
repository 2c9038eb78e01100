import {
  IconArrowRight,
  IconBolt,
  IconHeadset,
  IconUserSearch,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import {
  commandIds,
  commands,
  screens,
  standingOf,
  type CommandId,
  type ScreenId,
} from '../../../../preload/contract/commands.ts';
import type { ClientRow } from '../../../../preload/contract/clients.ts';
import { useFailureText } from '../../api/failure-text.ts';
import { useOpenClient } from '../../clients/use-open-client.ts';
import { answerTo, perform } from '../../commands/answers.ts';
import { actions } from '../../help-desk/actions.ts';
import { useDeskState } from '../../help-desk/desk-context.ts';
import { useManaging } from '../../session/subject.ts';
import { notifyFailure } from '../../ui/notify.ts';
import { searchable } from '../../ui/search-text.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { stateNow } from '../app-state.ts';
import { showsSubject } from '../screens.ts';
import { fitting, readActSearch } from './palette-rows.ts';
import type { Recent } from './recent.ts';
import { type FoundClients, useFoundClients } from './use-found-clients.ts';

export interface PaletteRow {
  /** One of a kind among all rows. */
  key: string;
  icon: Icon;
  label: string;
  /** Whom it is about, or what else tells it apart. */
  detail: string | null;
  /** Whose keys stand beside it. */
  command: CommandId | null;
  run: () => void;
}

export interface PaletteSection {
  name: 'recent' | 'screens' | 'actions' | 'acts' | 'clients';
  rows: readonly PaletteRow[];
}

type Person = Pick<ClientRow, 'id' | 'fullName' | 'email'>;

/** Clients that an act is offered for. */
const mostActs = 3;
/** What a list of commands is not to lead to: itself. */
const itself: ReadonlySet<CommandId> = new Set(['palette', 'find']);

export interface Found extends Pick<FoundClients, 'isLooking' | 'error'> {
  sections: readonly PaletteSection[];
}

/** All that somebody can do now, as far as it fits what was typed; what is known at once comes first. */
export function usePaletteSections(typed: string, recent: readonly Recent[]): Found {
  const { t } = useTranslation('commands');
  const rowOfCommand = useCommandRow();
  const rowOf = useClientRows();
  const search = searchable(typed).trim();
  const acts = actions.map(({ name }) => ({ name, label: t(name) }));
  const meant = readActSearch(acts, search);
  const { clients, ...looking } = useFoundClients(meant?.search ?? search);
  const rows = commandIds.filter(canBeChosen).map(rowOfCommand);
  const forActs = (names: readonly (typeof acts)[number]['name'][]) =>
    names.flatMap((name) => clients.slice(0, mostActs).map(rowOf.acting(name)));
  /** What is no longer there to be chosen is not offered again. */
  const recall = (entry: Recent): PaletteRow[] => {
    if (entry.kind === 'client') return [{ ...rowOf.opening(entry), key: `recent ${entry.id}` }];
    if (!canBeChosen(entry.id)) return [];
    return [{ ...rowOfCommand(entry.id), key: `recent ${entry.id}` }];
  };
  const sections: PaletteSection[] = [
    { name: 'recent', rows: search === '' ? recent.flatMap(recall) : [] },
    { name: 'screens', rows: fitting(rows.filter(isScreen), search) },
    {
      name: 'actions',
      rows: fitting(
        rows.filter((row) => !isScreen(row)),
        search,
      ),
    },
    { name: 'acts', rows: meant ? forActs(meant.acts.map(({ name }) => name)) : [] },
    { name: 'clients', rows: clients.map(rowOf.opening) },
    { name: 'acts', rows: meant ? [] : forActs(['issueAccessCode']) },
  ];
  return { sections: sections.filter((section) => section.rows.length > 0), ...looking };
}

function isScreen({ command }: PaletteRow): boolean {
  return command !== null && command in screens;
}

/** Whether a command is for this person, and somebody answers it. */
function canBeChosen(id: CommandId): boolean {
  const standing = standingOf(commands[id], { state: stateNow(), isDeveloper: false });
  return standing === 'enabled' && answerTo(id) !== null && !itself.has(id);
}

function useCommandRow(): (id: CommandId) => PaletteRow {
  const { t } = useTranslation('commands');
  const { client } = useManaging();
  /** Whose screen it would be, where it is not one's own. */
  const holder = (id: CommandId) =>
    client && id in screens && showsSubject(screens[id as ScreenId].path)
      ? visibleText(client.fullName)
      : null;
  return (id) => ({
    key: id,
    icon: id in screens ? IconArrowRight : IconBolt,
    label: t(id),
    detail: answerTo(id)?.about ?? holder(id),
    command: id,
    run: () => void perform(id),
  });
}

function useClientRows() {
  const { t } = useTranslation(['commands', 'clients']);
  const failureText = useFailureText();
  const open = useOpenClient();
  const { actOn } = useDeskState();
  const nameOf = ({ fullName }: Person) => visibleText(fullName);
  const act = async (client: Person, name: (typeof actions)[number]['name']) => {
    try {
      await actOn(client.id, name);
    } catch (error) {
      const why = failureText(error);
      notifyFailure(t('clients:row.openFailed', { name: nameOf(client), why }));
    }
  };
  const common = { command: null } as const;
  return {
    opening: (client: Person & { reference?: string | null }): PaletteRow => ({
      ...common,
      key: `client ${client.id}`,
      icon: IconUserSearch,
      label: nameOf(client),
      detail: [client.reference ?? '', client.email].filter(Boolean).map(visibleText).join(' · '),
      run: () => void open(client),
    }),
    acting:
      (name: (typeof actions)[number]['name']) =>
      (client: Person): PaletteRow => ({
        ...common,
        key: `${name} ${client.id}`,
        icon: IconHeadset,
        label: t(name),
        detail: [client.fullName, client.email].map(visibleText).join(' · '),
        run: () => void act(client, name),
      }),
  };
}
