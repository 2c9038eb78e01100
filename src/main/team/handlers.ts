import type { team } from '../../preload/contract/team.ts';
import type { HandlersFor } from '../call.ts';
import { refuse } from '../platform/failure.ts';
import { readInvitation } from './invitation.ts';

export const teamHandlers: HandlersFor<typeof team> = {
  'connection.view': () => ({ kind: 'alone' }),
  'connection.retry': () => ({ kind: 'alone' }),
  'team.view': () => ({ place: null, version: null, workstations: [], rotation: null }),
  'team.test': () => notYet(),
  'team.sql': () => ({ sql: '' }),
  'team.move': () => notYet(),
  'team.invite': () => notYet(),
  'team.approve': () => notYet(),
  'team.rename': () => notYet(),
  'team.revoke': () => notYet(),
  'join.read': (_, { invitation }) => {
    const { name, host, database, validUntil } = readInvitation(invitation).head;
    return { name, host, database, validUntil };
  },
  'join.begin': () => notYet(),
  'join.cancel': () => notYet(),
  'team.migrate': () => notYet(),
};

function notYet(): never {
  throw refuse('wrong_stage', null);
}
