import { plainText } from './plain-text.ts';

const dots = '••••';

export interface Credentials {
  user: string;
  password: string;
}

/** What nodemailer's logger is given for each line. */
interface LogEntry {
  tnx?: string;
}

/**
 * Turns nodemailer's log into a conversation that may be shown: `C:` we, `S:` the server. The text
 * of the mail is left out, and whatever belongs to signing in is dots: nodemailer itself leaves
 * the user name readable and parts of some mechanisms.
 */
export function conversationLogger(log: (line: string) => void, credentials: Credentials) {
  let signingIn = false;
  const clean = (line: string) => plainText(withoutSecrets(line, credentials), 500);
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

/** Takes secrets out of what a server said, also as it had them sent: a careless one repeats them. */
export function withoutSecrets(text: string, { user, password }: Credentials): string {
  if (password === '') return text;
  const token = `\0${user}\0${password}`;
  const spellings = [password, encoded(password), encoded(token)];
  return spellings.reduce((line, secret) => line.replaceAll(secret, dots), text);
}

function encoded(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
