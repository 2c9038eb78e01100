import { expect, test } from './fixtures.ts';
import { Gatehouse, stored } from './support/gatehouse.ts';

// Windows, menu and the way the application starts and ends, against the running application.

test('a window that is closed ends its session, in the log too', async ({ launch, dataDir }) => {
  const started = await launch();
  const gate = new Gatehouse(started);
  await gate.firstRun();

  const exited = new Promise((resolve) => started.app.once('close', resolve));
  await gate.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await exited;

  const [last] = stored(dataDir, 'select code, data from log order by seq desc limit 1');
  expect(last).toEqual({ code: 'session.ended', data: '{"reason":"window_closed"}' });
});

test('the menu opens the data folder only while a member of staff is signed in', async ({
  launch,
}) => {
  const gate = new Gatehouse(await launch());
  const isOffered = () =>
    gate.app.evaluate(
      ({ Menu }) =>
        Menu.getApplicationMenu()?.items[0]?.submenu?.items.find(({ label }) =>
          label.includes('data folder'),
        )?.enabled,
    );
  expect(await isOffered()).toBe(false);
  await gate.firstRun();
  expect(await isOffered()).toBe(true);
  await gate.signOut();
  expect(await isOffered()).toBe(false);
});
