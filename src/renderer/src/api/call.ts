import type { Answer, Bridge, ChannelName, Input } from '../../../preload/contract/index.ts';
import type { Failure } from '../../../preload/contract/failure.ts';

declare global {
  interface Window {
    readonly gatehouse: Bridge;
  }
}

/** A call that was refused; `failure` carries a code for the program, `api/failure-text` the sentence. */
export class CallFailed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = 'CallFailed';
    this.failure = failure;
  }
}

/** Asks the person to confirm who they are; resolves to false where they would not. */
type AskToConfirm = () => Promise<boolean>;
let askToConfirm: AskToConfirm = async () => false;

/** The app shell provides the dialog; there is exactly one. */
export function provideConfirmation(ask: AskToConfirm): void {
  askToConfirm = ask;
}

/**
 * Asks the main process. Throws `CallFailed`. Where the act needs a fresh confirmation
 * (requirement 25) the person is asked and the call repeated, so that no screen has to know.
 */
export async function call<C extends ChannelName>(channel: C, input: Input<C>): Promise<Answer<C>> {
  const result = await window.gatehouse.call(channel, input);
  if (result.ok) return result.value;
  if (result.error.code === 'confirm_needed' && (await askToConfirm())) return call(channel, input);
  throw new CallFailed(result.error);
}
