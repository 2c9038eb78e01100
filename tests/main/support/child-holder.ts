import { writeSync } from 'node:fs';
import { openApp, testKeychain } from './child-app.ts';

/** Opens the workstation in a folder, prints what came of it, and holds it until it is killed. */
const [folder = '', keyHex = ''] = process.argv.slice(2);
const { workstation } = openApp(folder, testKeychain(Buffer.from(keyHex, 'hex')));
await workstation.start();
const { state } = workstation;
writeSync(1, `${state.stage === 'broken' ? state.problem : state.stage}\n`);
process.stdin.resume();
