import type { team } from '../../preload/contract/team.ts';
import type { HandlersFor, SignedInCall } from '../call.ts';
import { probe } from '../platform/db/postgres/probe.ts';
import { rolesSql } from '../platform/db/postgres/roles.ts';
import { refuse, refuseFields } from '../platform/failure.ts';
import { leaveStore } from '../sessions.ts';
import { readInvitation } from './invitation.ts';
import { moveToTeam } from './move.ts';
import { asOwner, isDatabaseName, ownersLogin, type OwnedPlace } from './owner.ts';

export const teamHandlers: HandlersFor<typeof team> = {
  'connection.view': ({ services }) => services.workstation.connection,
  'connection.retry': ({ services }) => services.workstation.retryConnection(),
  'team.view': () => ({ place: null, version: null, workstations: [], rotation: null }),

  'team.test': (_, input) => asOwner(() => probe(ownersLogin(input))),

  'team.sql': (_, { database, owner }) => {
    refuseFields({ database: isDatabaseName(database) ? null : { code: 'invalid' } });
    return { sql: rolesSql(database, owner) };
  },

  'team.move': (call, { name, ...place }) => startMove(call, name, place),
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

function startMove(
  { services, window, store, act, actor }: SignedInCall,
  name: string,
  place: OwnedPlace,
) {
  const { workstation, outbox, jobs } = services;
  if (workstation.team) throw refuse('wrong_stage', null);
  const owner = ownersLogin(place);
  jobs.requireAlone(window);
  const version = services.versions().app;
  return jobs.start(window, 'moveToTeam', async (work) => {
    await outbox.stop();
    const by = { ...act, actor: actor.id };
    try {
      const result = await moveToTeam({ workstation, store, owner, name, version, act: by }, work);
      leaveStore(services);
      await workstation.enterTeam();
      return result;
    } catch (error) {
      await outbox.start(store);
      throw error;
    }
  });
}
