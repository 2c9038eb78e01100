import type { Store } from '../../../src/main/platform/db/store.ts';
import { seenFrom } from '../../../src/main/platform/db/unit.ts';
import type { Workstation } from '../../../src/main/platform/workstation.ts';
import { TestApp, temporaryFolder } from './workstation.ts';

/**
 * A workstation of a team on the store of an open application: processes of their own, one database.
 * What one of them writes, the others are not told.
 */
export function deskBeside(app: TestApp, number: string): TestApp {
  return new TestApp(temporaryFolder(), workstationOn(app, seenFrom(app.store, number)));
}

/** The only workstation on the store of an open application. */
export function alone(app: TestApp): TestApp {
  return new TestApp(temporaryFolder(), workstationOn(app, seenFrom(app.store, null)));
}

function workstationOn({ services }: TestApp, store: Store): Workstation {
  const folder = temporaryFolder();
  const own: Partial<Record<string | symbol, unknown>> = {
    folder,
    store,
    state: { stage: 'open', store },
    onCommit: () => {},
    onConnection: () => {},
    close: async () => {},
  };
  return new Proxy(services.workstation, {
    get: (target, name) => (name in own ? own[name] : Reflect.get(target, name, target)),
  });
}
