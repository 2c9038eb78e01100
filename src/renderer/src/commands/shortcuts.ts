import {
  commands,
  menus,
  standingOf,
  type CommandId,
  type MenuId,
  type Viewer,
} from '../../../preload/contract/commands.ts';

/** What somebody can choose by keys, as it stands in the menus. */
export function shortcutsFor(viewer: Viewer): { menu: MenuId; commands: CommandId[] }[] {
  const isTheirs = (id: CommandId) =>
    commands[id].keys !== undefined && standingOf(commands[id], viewer) === 'enabled';
  const sections = menus.map(({ id, lines }) => ({
    menu: id,
    commands: lines.filter((line) => line !== '-').filter(isTheirs),
  }));
  return sections.filter((section) => section.commands.length > 0);
}
