/* The PostgreSQL server of a test run, for the tests' own process and those that they start. */

const variable = 'GATEHOUSE_TEST_SERVER';

export interface TestServer {
  /** Folder of its socket. */
  readonly host: string;
  readonly port: number;
  readonly superuser: string;
  readonly password: string;
  /** A database with roles, schema and one approved workstation, which nobody connects to: it is copied. */
  readonly template: string;
  /** The workstation's login, alike in all copies. */
  readonly login: string;
  readonly loginPassword: string;
}

/** The server that the stores of this process are on; undefined: they are files. */
export function testServer(): TestServer | undefined {
  const value = process.env[variable];
  return value === undefined ? undefined : (JSON.parse(value) as TestServer);
}

/** From here on the stores of this process, and of those that it starts, are on that server. */
export function useServer(server: TestServer): void {
  process.env[variable] = JSON.stringify(server);
}

/** For tests of what differs. */
export function onPostgres(): boolean {
  return testServer() !== undefined;
}

/** From here on the stores of this process, and of those that it starts, are files: a test has a server of its own. */
export function leaveServer(): void {
  delete process.env[variable];
}
