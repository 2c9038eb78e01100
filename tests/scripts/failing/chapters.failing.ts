import { expect, test } from '@playwright/test';

test('the first chapter', async () => {
  await test.step('What goes well', () => expect(1).toBe(1));
});

test('the second chapter', async () => {
  test.info().attachments.push(
    { name: 'picture', path: test.info().outputPath('start-1.png'), contentType: 'image/png' },
    {
      name: 'trace',
      path: test.info().outputPath('start-1.zip'),
      contentType: 'application/zip',
    },
    { name: 'kept data', body: Buffer.from('/tmp/data'), contentType: 'text/plain' },
  );
  await test.step('Lost phone', async () => {
    await test.step('She calls', () => {
      throw new Error(
        'locator.click: Timeout 5ms exceeded.\nCall log:\n  - waiting for the bell\n    - and more',
      );
    });
  });
});

test('the third chapter', async () => {
  test.setTimeout(100);
  await test.step('What goes well', () => expect(1).toBe(1));
  await test.step('What never ends', () => new Promise(() => undefined));
});

test('outside of every step', () => {
  expect(1, 'one').toBe(2);
});
