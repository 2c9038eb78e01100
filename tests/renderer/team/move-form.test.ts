import { describe, expect, it } from 'vitest';
import type { DatabaseFound } from '../../../src/preload/contract/team.ts';
import {
  isPort,
  obstacleOf,
  placeOf,
  type MoveValues,
} from '../../../src/renderer/src/team/move-form.ts';

const found: DatabaseFound = {
  version: '15.18',
  tls: 'TLSv1.3',
  certificate: 'db.example.org',
  mayMakeSchema: true,
  mayMakeRoles: true,
  hasRoles: false,
  holds: 'nothing',
};

describe('what keeps a database from being moved to', () => {
  it.each<[string | null, Partial<DatabaseFound>]>([
    [null, {}],
    [null, { mayMakeRoles: false, hasRoles: true }],
    ['noRoles', { mayMakeRoles: false }],
    ['noRoles', { mayMakeRoles: false, mayMakeSchema: false }],
    ['noSchema', { mayMakeSchema: false }],
    ['noSchema', { mayMakeSchema: false, mayMakeRoles: false, hasRoles: true }],
    ['taken', { holds: 'gatehouse' }],
    ['taken', { holds: 'gatehouse', mayMakeRoles: false }],
  ])('is %s where it has %o', (obstacle, difference) => {
    expect(obstacleOf({ ...found, ...difference })).toBe(obstacle);
  });
});

describe('a place as it is sent', () => {
  const values: MoveValues = {
    host: ' db.example.org ',
    port: '５４３２ ',
    database: 'gatehouse ',
    authority: null,
    owner: ' postgres',
    password: ' kept as it is ',
    name: 'Front desk',
  };

  it('is without what surrounds it, but for the password', () => {
    expect(placeOf(values)).toEqual({
      host: 'db.example.org',
      port: 5432,
      database: 'gatehouse',
      authority: null,
      owner: 'postgres',
      password: ' kept as it is ',
    });
  });

  it('has the certificates of a private authority', () => {
    const authority = { pem: 'PEM', file: 'ca.pem', names: ['Ours'] };
    expect(placeOf({ ...values, authority }).authority).toBe('PEM');
  });

  it.each([
    ['5432', true],
    ['５４３２', true],
    ['1', true],
    ['65535', true],
    ['0', false],
    ['65536', false],
    ['', false],
    ['54.32', false],
    ['-1', false],
  ])('takes %o as a port: %s', (text, ok) => {
    expect(isPort(text)).toBe(ok);
  });
});
