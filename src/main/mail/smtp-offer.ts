import type { MailProblem } from '../../preload/contract/mail.ts';

/** For the conversation of a test mail, which is in English as servers are. */
const words = {
  sign_in_missing: 'The server offers no sign-in; no password was sent.',
  sign_in_unsupported: 'The server offers no PLAIN, LOGIN or CRAM-MD5; no password was sent.',
} as const satisfies Partial<Record<MailProblem, string>>;

/** Thrown before anything secret is sent: the server could do nothing with it. */
export class NoSignIn extends Error {
  readonly problem: keyof typeof words;

  constructor(problem: NoSignIn['problem']) {
    super(words[problem]);
    this.problem = problem;
  }
}

/** What we can sign in with; nodemailer takes the first that is offered, and PLAIN where none is. */
const known = ['PLAIN', 'LOGIN', 'CRAM-MD5'];

/**
 * Throws `NoSignIn` where a server's answer to EHLO, its last one before we sign in, offers no way
 * to sign in with a password (RFC 4954 section 4), or only others.
 */
export function requireSignInOffer(ehloAnswer: string): void {
  const offers = [...ehloAnswer.matchAll(/^250[ -]AUTH[ =](.*)$/gim)];
  if (offers.length === 0) throw new NoSignIn('sign_in_missing');
  const offered = new Set(offers.flatMap(([, list = '']) => list.toUpperCase().split(/[\s=]/)));
  if (!known.some((mechanism) => offered.has(mechanism))) throw new NoSignIn('sign_in_unsupported');
}
