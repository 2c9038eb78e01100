import type { evidence } from '../../preload/contract/evidence.ts';
import type { HandlersFor } from '../call.ts';
import { makeEvidence } from './evidence.ts';

export const evidenceHandlers: HandlersFor<typeof evidence> = {
  'evidence.makePack': (call, order) => {
    const { services, store, window, act } = call;
    return services.jobs.start(window, 'evidence', async (work) => {
      // Within the job: the person may look for a folder for longer than a call may take.
      const day = new Date(act.at).toISOString().slice(0, 10);
      const path = await services.chooseFile(window, `evidence-${day}.zip`, work.signal);
      if (path === null) return { changed: 0, skipped: 0, cancelled: true };
      const program = `Gatehouse ${services.versions().app}`;
      const verifier = await services.evidenceVerifier();
      return makeEvidence(
        { workstation: services.workstation, store },
        { ...order, act, path, program, verifier },
        work,
      );
    });
  },
};
