import { Client } from 'pg';
import { withoutDeadline } from '../../deadline.ts';
import { clientConfig, type TeamLogin } from './connect.ts';
import { connectionProblemOf } from './connection-problem.ts';
import { TeamFailure } from './team-failure.ts';

/** What this application can work with: PostgreSQL 15. */
const oldestServer = 150_000;

/**
 * Runs `work` on a connection of its own, as the owner of a database or anybody else who is no
 * workstation of the team yet, and closes it. Throws `TeamFailure` where the server cannot be
 * reached or is none that this application can use.
 */
export async function withClient<T>(
  login: TeamLogin,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await connect(login);
  try {
    return await work(client);
  } catch (error) {
    throw asTeamFailure(error) ?? error;
  } finally {
    await client.end().catch(() => {});
  }
}

async function connect(login: TeamLogin): Promise<Client> {
  const client = new Client({ ...clientConfig(login), pipeline: true });
  // What breaks it is thrown to whoever asks next.
  client.on('error', () => {});
  try {
    await withoutDeadline(() => client.connect());
    forgetPassword(client);
    await requireVersion(client);
    return client;
  } catch (error) {
    void client.end().catch(() => {});
    const words = error instanceof Error ? error.message : null;
    throw asTeamFailure(error) ?? new TeamFailure('unreachable', words);
  }
}

/** It was used once: the driver would keep it for as long as the connection lives. */
function forgetPassword(client: Client): void {
  const { connectionParameters } = client as unknown as {
    connectionParameters: { password?: unknown };
  };
  connectionParameters.password = null;
  Object.assign(client, { password: null });
}

async function requireVersion(client: Client): Promise<void> {
  const { rows } = await client.query<{ number: number; version: string }>(
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as version",
  );
  const found = rows[0];
  if (!found || found.number < oldestServer) throw new TeamFailure('too_old', found?.version);
}

/** The error as a problem of the connection; null where it is something else. */
function asTeamFailure(error: unknown): TeamFailure | null {
  if (error instanceof TeamFailure) return error;
  const problem = connectionProblemOf(error);
  return problem && new TeamFailure(problem, error instanceof Error ? error.message : null);
}
