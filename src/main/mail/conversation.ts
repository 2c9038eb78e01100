import { plainText } from './plain-text.ts';

const dots = '••••';

/** What nodemailer's logger is given for each line. */
interface LogEntry {
  tnx?: string;
}

/**
 * Turns nodemailer's log into a conversation that may be shown: `C:` we, `S:` the server. The text
 * of the mail is left out, and whatever belongs to signing in is dots: nodemailer itself leaves
 * the user name readable and parts of some mechanisms.
 */
export function conversationLogger(log: (line: string) => void, secrets: readonly string[]) {
  let signingIn = false;
  const hidden = secrets.flatMap(spellings);
  const clean = (line: string) =>
    hidden.reduce((text, secret) => text.replaceAll(secret, dots), plainText(line, 500));
  const hear = (entry: LogEntry, message: string) => {
    if (entry.tnx === 'client') {
      const auth = /^AUTH +[\w-]+/i.exec(message);
      if (auth) signingIn = true;
      if (auth) log(`C: ${auth[0]} ${dots}`);
      else log(`C: ${signingIn ? dots : clean(message)}`);
    }
    if (entry.tnx === 'server') {
      const asksOn = signingIn && message.startsWith('334');
      if (!asksOn) signingIn = false;
      for (const line of message.split('\n')) log(`S: ${asksOn ? `334 ${dots}` : clean(line)}`);
    }
  };
  return { trace: hear, debug: hear, info: hear, warn: hear, error: hear, fatal: hear };
}

/** A secret as it could come back from a server. */
function spellings(secret: string): string[] {
  if (secret === '') return [];
  return [secret, Buffer.from(secret).toString('base64')];
}
