import { expect, test } from 'vitest';
import { scramVerifier } from '../../../src/main/platform/db/postgres/scram.ts';
import { refusalOf, newDatabase } from './team-database.ts';

test('a verifier is what the standard has as its example', () => {
  const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
  expect(scramVerifier('pencil', salt)).toBe(
    'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
  );
});

test('a password has a verifier of its own each time', () => {
  expect(scramVerifier('pencil')).not.toBe(scramVerifier('pencil'));
});

test.each(['', 'nine lamps', 'ü', 'a\0b'])(
  'none is made of %j, which a client might prepare',
  (password) => {
    expect(() => scramVerifier(password)).toThrow('printable ASCII');
  },
);

test('a login made with it takes the password, and no other', async () => {
  const database = await newDatabase();
  const chief = await database.chief();
  const login = `${database.name}_guest`;
  await chief.query(`create role ${login} login password '${scramVerifier('pencil~!')}'`);
  const client = await database.connect({ login, password: 'pencil~!' });
  expect((await client.query('select session_user::text as me')).rows).toEqual([{ me: login }]);
  expect(await refusalOf(database.connect({ login, password: 'pencil' }))).toBe('28P01');
});
