import { expect, test } from 'vitest';
import { devServerFrom } from '../../../src/main/platform/dev-server.ts';

test.each([
  ['http://127.0.0.1:5173', 'http://127.0.0.1:5173'],
  ['http://localhost:5173/', 'http://localhost:5173'],
  ['http://[::1]:5173/index.html', 'http://[::1]:5173'],
  ['http://127.1:5173', 'http://127.0.0.1:5173'],
])('while developing, %s serves the page', (value, expected) => {
  expect(devServerFrom(value, false)).toBe(expected);
  expect(devServerFrom(value, true), 'never once it is packaged').toBeNull();
});

test.each([
  undefined,
  '',
  'not a url',
  'http://evil.example:5173',
  'http://192.168.1.10:5173',
  'http://127.0.0.1.evil.example/',
  'http://localhost.evil.example/',
  'http://127.0.0.1@evil.example/',
  'http://[::ffff:203.0.113.10]/',
  'http://0.0.0.0:5173',
  'file:///tmp/index.html',
  'data:text/html,x',
])('%s serves no page', (value) => {
  expect(devServerFrom(value, false)).toBeNull();
});
