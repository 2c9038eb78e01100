/* Readers of the formats that other programs read, written from their specifications alone. */

/** Fields of a line of CEF: the header's by their names, the extension's by their keys. */
export interface CefLine {
  header: string[];
  extension: Record<string, string>;
}

/** Reads one line of CEF (ArcSight CEF, revision 26). */
export function readCef(line: string): CefLine {
  if (!line.startsWith('CEF:0|')) throw new Error(line);
  const header: string[] = [];
  let at = 'CEF:0|'.length;
  let part = '';
  while (header.length < 6) {
    const letter = line[at++];
    if (letter === undefined) throw new Error(`The header ends early: ${line}`);
    if (letter === '|') {
      header.push(part);
      part = '';
    } else if (letter === '\\') part += line[at++] ?? '';
    else part += letter;
  }
  const extension: Record<string, string> = {};
  // A key is what stands before an equals sign that no backslash does.
  const keys = [...line.slice(at).matchAll(/(?:^| )([A-Za-z0-9]+)=/g)];
  for (const [index, key] of keys.entries()) {
    const from = at + key.index + key[0].length;
    const to = keys[index + 1] ? at + (keys[index + 1]?.index ?? 0) : line.length;
    extension[key[1] ?? ''] = unescaped(line.slice(from, to));
  }
  return { header, extension };
}

export interface SyslogLine {
  priority: number;
  time: string;
  host: string;
  app: string;
  message: string;
  fields: Record<string, string>;
  text: string;
}

/** Reads one message of RFC 5424 with one element of structured data. */
export function readSyslog(line: string): SyslogLine {
  const [, priority, time = '', host = '', app = '', message = '', rest = ''] =
    /^<(\d+)>1 (\S+) (\S+) (\S+) - (\S+) \[gatehouse@32473(.*)$/su.exec(line) ?? [];
  if (priority === undefined) throw new Error(line);
  const fields: Record<string, string> = {};
  let at = 0;
  for (;;) {
    const [whole, name = ''] =
      /^ ([\x21\x23-\x3c\x3e-\x5c\x5e-\x7e]{1,32})="/.exec(rest.slice(at)) ?? [];
    if (whole === undefined) break;
    at += whole.length;
    const from = at;
    while (rest[at] !== '"') {
      if (rest[at] === ']' || rest[at] === undefined) throw new Error(`Not escaped: ${line}`);
      at += rest[at] === '\\' ? 2 : 1;
    }
    fields[name] = unescaped(rest.slice(from, at));
    at += 1;
  }
  const text = /^\] (.*)$/u.exec(rest.slice(at))?.[1];
  if (text === undefined) throw new Error(line);
  return { priority: Number(priority), time, host, app, message, fields, text };
}

/** What a backslash and what follows it stand for. */
function unescaped(value: string): string {
  return value.replaceAll(/\\(?:u([0-9a-f]{4})|(.))/g, (_all, unit: string | undefined, letter) => {
    if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16));
    return letter === 'n' ? '\n' : letter === 'r' ? '\r' : String(letter);
  });
}
