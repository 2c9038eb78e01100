/**
 * How plausible lines are in the encodings that programs wrote before UTF-8: from -1 and less,
 * where no letter makes sense, to 1, where all are common ones. Looked at as bytes, because the decoders
 * of different versions do not agree on what is undefined.
 */
interface Letter {
  /** How many bytes it takes, and how common it is, 1 at most. */
  size: 1 | 2;
  points: number;
}

/** The mean over all bytes of letters outside ASCII. */
function mean(bytes: Uint8Array, letterAt: (at: number) => Letter): number {
  let points = 0;
  let size = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (!isHigh(bytes[at])) continue;
    const letter = letterAt(at);
    points += letter.points * letter.size;
    size += letter.size;
    at += letter.size - 1;
  }
  return size === 0 ? 0 : points / size;
}

const isHigh = (byte = 0) => byte > 0x7f;
const isSmall = (byte = 0) => byte >= 0x61 && byte <= 0x7a;
const isAsciiLetter = (byte = 0) => isSmall(byte | 0x20);

/** A letter of two bytes; one in the middle of a word in Latin letters is none. */
function pair(bytes: Uint8Array, at: number, points: number): Letter {
  const isInWord = isSmall(bytes[at - 1]) || isSmall(bytes[at + 2]);
  return { size: 2, points: isInWord ? points - 1 : points };
}

/** Bytes that are no letter: a single one speaks against an encoding. */
const nonsense = -5;

export function shiftJisPoints(bytes: Uint8Array): number {
  return mean(bytes, (at) => {
    const lead = bytes[at] ?? 0;
    const trail = bytes[at + 1] ?? 0;
    // Katakana of half width.
    if (lead >= 0xa1 && lead <= 0xdf) {
      const isInWord = isSmall(bytes[at - 1]) || isSmall(bytes[at + 1]);
      return { size: 1, points: isInWord ? -0.6 : 0.4 };
    }
    if (lead === 0x80 || lead === 0xa0 || lead > 0xfc || trail < 0x40 || trail === 0x7f)
      return { size: 1, points: nonsense };
    if (trail > 0xfc) return { size: 1, points: nonsense };
    return pair(bytes, at, shiftJisLead(lead));
  });
}

function shiftJisLead(lead: number): number {
  // Kana and letters of full width, kanji of level 1.
  if ((lead >= 0x81 && lead <= 0x83) || (lead >= 0x88 && lead <= 0x97)) return 1;
  // Level 2.
  if ((lead >= 0x98 && lead <= 0x9f) || (lead >= 0xe0 && lead <= 0xea)) return 0.4;
  // Additions of NEC and IBM, of which names are written with some.
  return [0x87, 0xed, 0xee, 0xfa, 0xfb].includes(lead) ? 0.2 : -0.5;
}

export function gbkPoints(bytes: Uint8Array): number {
  return mean(bytes, (at) => {
    const lead = bytes[at] ?? 0;
    const trail = bytes[at + 1] ?? 0;
    // The euro sign.
    if (lead === 0x80) return { size: 1, points: -0.5 };
    if (lead === 0xff || trail < 0x40 || trail === 0x7f || trail === 0xff)
      return { size: 1, points: nonsense };
    return pair(bytes, at, trail >= 0xa1 ? gbkLead(lead) : -0.3);
  });
}

function gbkLead(lead: number): number {
  // Level 1; punctuation and letters of full width; level 2.
  if (lead >= 0xb0 && lead <= 0xd7) return 1;
  if (lead === 0xa1 || lead === 0xa3) return 0.7;
  return lead >= 0xd8 && lead <= 0xf7 ? 0.4 : -0.3;
}

export function westernPoints(bytes: Uint8Array): number {
  return mean(bytes, (at) => ({ size: 1, points: westernByte(bytes, at) }));
}

const undefinedInWestern = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
const accented = new Set([0x8a, 0x8c, 0x8e, 0x9a, 0x9c, 0x9e, 0x9f]);
/** Space that does not break, guillemets, dashes, ellipsis, euro. */
const common = new Set([0xa0, 0xab, 0xbb, 0x96, 0x97, 0x85, 0x80]);

function westernByte(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0;
  const before = bytes[at - 1];
  const after = bytes[at + 1];
  if (undefinedInWestern.has(byte)) return nonsense;
  const isLetter = byte >= 0xc0 ? byte !== 0xd7 && byte !== 0xf7 : accented.has(byte);
  if (isLetter) return westernLetter(bytes, at);
  // The apostrophe of a word, and quotation marks around one.
  if (byte === 0x92) return isAsciiLetter(before) && isAsciiLetter(after) ? 1 : 0;
  if (byte === 0x91 || byte === 0x93) return isAsciiLetter(before) ? -1 : 0.5;
  if (byte === 0x94) return isAsciiLetter(after) ? -1 : 0.5;
  return common.has(byte) && !isHigh(before) && !isHigh(after) ? 0.5 : -0.5;
}

/** Few words have two letters with marks in a row, and hardly any has three. */
function westernLetter(bytes: Uint8Array, at: number): number {
  const row = highBytes(bytes, at, -1) + highBytes(bytes, at, 1);
  if (row > 0) return row === 1 ? 0.5 : -0.4;
  return isAsciiLetter(bytes[at - 1]) || isAsciiLetter(bytes[at + 1]) ? 1 : 0.5;
}

function highBytes(bytes: Uint8Array, at: number, step: 1 | -1): number {
  let count = 0;
  while (isHigh(bytes[at + (count + 1) * step])) count += 1;
  return count;
}
