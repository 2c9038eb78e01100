import { mkdirSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { mustRun } from './run.mjs';

/**
 * A certificate and its key, as files.
 * @typedef {{certificate: string, key: string}} Pair
 */

/**
 * Makes what a server and those who check it need, and what they must refuse, with openssl.
 * @param {string} folder existing; everything is written there
 * @param {string[]} [hosts] names or addresses of the server
 * @returns {Promise<{authority: string, server: Pair, wrongHost: Pair, expired: Pair,
 *   other: {authority: string, server: Pair}}>} `authority` is the certificate to trust
 */
export async function makeAuthority(folder, hosts = ['localhost', '127.0.0.1']) {
  const own = await newAuthority(join(folder, 'own'), 'Test authority');
  const other = await newAuthority(join(folder, 'other'), 'Another authority');
  return {
    authority: own.certificate,
    server: await own.sign('server', hosts),
    wrongHost: await own.sign('wrong-host', ['elsewhere.example.org']),
    expired: await own.sign('expired', hosts, -1),
    other: { authority: other.certificate, server: await other.sign('server', hosts) },
  };
}

async function newAuthority(folder, name) {
  mkdirSync(folder);
  const pair = pairIn(folder, 'authority');
  const subject = ['-subj', `/CN=${name}`, '-addext', 'basicConstraints=critical,CA:TRUE'];
  await openssl([
    'req',
    '-x509',
    '-days',
    '30',
    ...newKey(pair),
    ...subject,
    '-out',
    pair.certificate,
  ]);
  return { ...pair, sign: (as, hosts, days = 30) => sign(folder, pair, as, hosts, days) };
}

/** @returns {Promise<Pair>} */
async function sign(folder, authority, name, hosts, days) {
  const pair = pairIn(folder, name);
  const request = join(folder, `${name}.csr`);
  const extensions = join(folder, `${name}.ext`);
  const names = hosts.map((host) => `${isIP(host) ? 'IP' : 'DNS'}:${host}`);
  writeFileSync(extensions, `subjectAltName=${names.join(',')}\nextendedKeyUsage=serverAuth\n`);
  await openssl(['req', '-new', ...newKey(pair), '-subj', `/CN=${hosts[0]}`, '-out', request]);
  const signer = ['-CA', authority.certificate, '-CAkey', authority.key, '-CAcreateserial'];
  const what = ['-req', '-in', request, '-days', String(days), '-extfile', extensions];
  await openssl(['x509', ...what, ...signer, '-out', pair.certificate]);
  return pair;
}

function pairIn(folder, name) {
  return { certificate: join(folder, `${name}.crt`), key: join(folder, `${name}.key`) };
}

function newKey({ key }) {
  return ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc', '-keyout', key];
}

function openssl(args) {
  return mustRun('openssl', args);
}
