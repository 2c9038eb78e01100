import type { Invitation, team, TeamView } from '../../preload/contract/team.ts';
import { tryCheckpoint } from '../audit/checkpoints.ts';
import type { HandlersFor, SignedInCall } from '../call.ts';
import { probe } from '../platform/db/postgres/probe.ts';
import { rolesSql } from '../platform/db/postgres/roles.ts';
import { passDeadline, withoutDeadline } from '../platform/deadline.ts';
import { refuse, refuseFields } from '../platform/failure.ts';
import { announceState, leaveStore } from '../sessions.ts';
import { checkPassword, passwordFieldProblem } from '../sign-in/password.ts';
import { readInvitation } from './invitation.ts';
import { inviteInto } from './invite-into.ts';
import { joinTeam } from './join.ts';
import type { Db } from '../platform/db/schema.ts';
import { bringUpToDate } from './migrate.ts';
import { moveToTeam } from './move.ts';
import { asOwner, isDatabaseName, loginProblem, ownersLogin, type OwnedPlace } from './owner.ts';
import { followRotation } from './rotation.ts';
import { approve, rename, revoke, type TeamActor, viewTeam } from './workstations.ts';

export const teamHandlers: HandlersFor<typeof team> = {
  'connection.view': ({ services }) => services.workstation.connection,
  'connection.retry': ({ services }) => services.workstation.retryConnection(),
  'team.view': (call) => view(call),

  'team.test': (_, input) => asOwner(() => probe(ownersLogin(input))),

  'team.sql': (_, { database, owner }) => {
    refuseFields({
      database: isDatabaseName(database) ? null : { code: 'invalid' },
      owner: loginProblem(owner),
    });
    return { sql: rolesSql(database, owner) };
  },

  'team.move': (call, { name, ...place }) => startMove(call, name, place),
  'team.invite': (call, { name }) => writeInvited(call, name),

  'team.approve': async (call, { workstation, fingerprint }) => {
    await approve(teamActor(call), workstation, fingerprint);
    return view(call);
  },
  'team.rename': async (call, { workstation, ...names }) => {
    await rename(teamActor(call), workstation, names);
    return view(call);
  },
  'team.revoke': async (call, { workstation }) => {
    await revoke(teamActor(call), workstation);
    // Goes on by itself, here or, if this workstation is cut off, at another one.
    const { services, window } = call;
    services.jobs.follow(window, 'rotateKeys', (work) =>
      followRotation(services.workstation, work),
    );
    return view(call);
  },

  'join.read': (_, { invitation }) => {
    const { name, host, database, validUntil } = readInvitation(invitation).head;
    return { name, host, database, validUntil };
  },
  'join.begin': async ({ services, window }, input) => {
    const { workstation } = services;
    if (workstation.state.stage !== 'firstRun') throw refuse('wrong_stage', null);
    const context = { words: [], blocklist: await services.blocklist() };
    const problem = checkPassword(input.passphrase ?? '', context);
    refuseFields({
      passphrase: workstation.needsPassphrase ? passwordFieldProblem(problem) : null,
    });
    await joinTeam(workstation, { ...input, version: services.versions().app });
    return announceState(services, window);
  },
  'join.cancel': async ({ services, window }) => {
    await services.workstation.forgetTeam();
    return announceState(services, window);
  },
  'team.migrate': async ({ services, window }, { owner, password }) => {
    const { workstation } = services;
    const { team: membership, state } = workstation;
    if (!membership || state.stage !== 'unreachable' || state.problem !== 'schema_old')
      throw refuse('wrong_stage', null);
    passDeadline();
    const { host, port, database, authority } = membership;
    const login = { host, port, database, authority, login: owner, password };
    const look = (db: Db) => workstation.lookBeforeMigration(db);
    await withoutDeadline(() => asOwner(() => bringUpToDate(login, workstation.folder, look)));
    await workstation.retryConnection();
    return announceState(services, window);
  },
};

/** On a workstation that works alone there is no team to act on. */
function teamActor({ services: { workstation }, store, act, actor }: SignedInCall): TeamActor {
  if (!workstation.team) throw refuse('wrong_stage', null);
  return { workstation, store, act: { ...act, actor: actor.id } };
}

function view({ services, store }: SignedInCall): Promise<TeamView> {
  return viewTeam(services.workstation, store, services.preferences.language());
}

/** Asks for a file first: whoever changes their mind has made no login. */
async function writeInvited(call: SignedInCall, name: string): Promise<Invitation | null> {
  const actor = teamActor(call);
  const { services, window, session } = call;
  passDeadline();
  const nobody = new AbortController().signal;
  const path = await services.chooseFile(window, `${fileName(name)}.gatehouse`, nobody);
  if (path === null) return null;
  if (services.sessions.get(window) !== session) throw refuse('signed_out', null);
  return withoutDeadline(() => inviteInto(actor, name, path, services.preferences.language()));
}

/** The name of a workstation as that of a file, on every system. */
function fileName(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N} _-]/gu, '').trim();
  return plain === '' ? 'invitation' : plain;
}

async function startMove(
  { services, window, store, act, actor }: SignedInCall,
  name: string,
  place: OwnedPlace,
) {
  const { workstation, outbox, jobs } = services;
  if (workstation.team) throw refuse('wrong_stage', null);
  const owner = ownersLogin(place);
  jobs.requireAlone(window);
  passDeadline();
  await tryCheckpoint({ workstation, store }, 'migration');
  const version = services.versions().app;
  return jobs.start(window, 'moveToTeam', async (work) => {
    await outbox.stop();
    const by = { ...act, actor: actor.id };
    try {
      const result = await moveToTeam({ workstation, store, owner, name, version, act: by }, work);
      leaveStore(services, window);
      await workstation.enterTeam();
      return result;
    } catch (error) {
      await outbox.start(store);
      throw error;
    }
  });
}
