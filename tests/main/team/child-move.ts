import { writeSync } from 'node:fs';
import { openApp, testKeychain } from '../support/child-app.ts';

/** Moves a workstation to a team, until it is killed. */
const [folder = '', keyHex = '', place = ''] = process.argv.slice(2);
const { workstation, call } = openApp(folder, testKeychain(Buffer.from(keyHex, 'hex')));
await workstation.start();
writeSync(1, 'ready\n');
await call(1, 'team.move', { ...(JSON.parse(place) as object), name: 'Front desk' });
setInterval(() => {
  if (workstation.team && workstation.state.stage === 'open') writeSync(1, 'moved\n');
}, 5);
