import { writeSync } from 'node:fs';
import { prepareCheck } from '../../../src/main/imports/check.ts';
import { prepareImport } from '../../../src/main/imports/commit.ts';
import { addPiece, beginUpload, findUpload } from '../../../src/main/imports/upload.ts';
import { Workstation } from '../../../src/main/platform/workstation.ts';
import { testKeychain } from '../support/child-app.ts';
import { testStores } from '../support/stores.ts';

/** Imports so many clients, whose names begin with a word, and says when it begins to write and when it is done. */
const [folder = '', keyHex = '', word = '', count = ''] = process.argv.slice(2);
const workstation = new Workstation(folder, testKeychain(Buffer.from(keyHex, 'hex')), testStores());
await workstation.start();
const { store } = workstation;

const session = {};
const rows = Array.from(
  { length: Number(count) },
  (_, n) => `${word},${word}${n}@b.org,10.0.0.1\n`,
);
const text = `Name,Email,Rules\n${rows.join('')}`;
beginUpload(session, 'clients.csv', Buffer.byteLength(text));
addPiece(session, 0, Buffer.from(text).toString('base64'));
const upload = findUpload(session);
const work = { signal: new AbortController().signal, progress: () => {} };
const mapping = {
  fullName: 0,
  restOfName: [],
  email: 1,
  reference: null,
  language: null,
  phones: null,
  rules: 2,
};
await prepareCheck(store, upload, mapping, { language: 'en', country: null })(work);
const act = { actor: 1, subject: null, sourceIp: null, at: 0 };
writeSync(1, 'writes\n');
await prepareImport(store, upload, act)(work);
writeSync(1, 'done\n');
await workstation.close();
