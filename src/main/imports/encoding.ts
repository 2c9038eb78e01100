import { isAscii, isUtf8 } from 'node:buffer';
import type { Language } from '../../preload/contract/app.ts';
import type { ImportEncoding } from '../../preload/contract/imports.ts';
import { gbkPoints, shiftJisPoints, westernPoints } from './legacy-encodings.ts';

/** What a file is probably written in; `guessed` where nothing in it says so for certain. */
export interface ProposedEncoding {
  encoding: ImportEncoding;
  guessed: boolean;
}

/** How much is looked at for zero bytes, and at most for letters outside ASCII, in bytes. */
const headSize = 64 * 1024;
const sampleSize = 16 * 1024;

/**
 * Tells what a file is written in: by its byte order mark, as UTF-8 where all of it is that, as
 * UTF-16 by where its zero bytes are, else by what its letters would be in each encoding that
 * programs wrote before; `language` decides between two that are as likely. Null: this is no text.
 */
export function proposeEncoding(bytes: Uint8Array, language: Language): ProposedEncoding | null {
  const head = bytes.slice(0, headSize);
  const marked = byMark(head);
  if (marked) return { encoding: marked, guessed: false };
  if (head.includes(0)) {
    const encoding = byZeros(head);
    return encoding && { encoding, guessed: true };
  }
  if (isUtf8(bytes)) return { encoding: 'utf-8', guessed: false };
  return { encoding: byLetters(linesOutsideAscii(bytes), language), guessed: true };
}

function byMark([first, second, third, fourth]: Uint8Array): ImportEncoding | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // With two zero bytes behind it the mark is that of UTF-32.
  const isUtf32 = third === 0 && fourth === 0;
  return first === 0xff && second === 0xfe && !isUtf32 ? 'utf-16le' : null;
}

/** In UTF-16 every character of ASCII, and a table is full of them, has a zero byte on one side. */
function byZeros(head: Uint8Array): ImportEncoding | null {
  let even = 0;
  let odd = 0;
  for (const [at, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const most = Math.max(even, odd);
  // Some letters of other scripts have one on the other side.
  if (most < head.length / 20 || Math.min(even, odd) > most / 5) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** The first lines in which there is more than ASCII; in no encoding is a line end part of a letter. */
function linesOutsideAscii(bytes: Uint8Array): Uint8Array {
  const found: Uint8Array[] = [];
  let size = 0;
  let parts = 0;
  for (
    let from = 0;
    from < bytes.length && size < sampleSize && parts < mostParts;
    from += headSize
  ) {
    // In a copy: what is shared and can grow is several times as slow to look through.
    const part = bytes.slice(from, from + headSize);
    if (isAscii(part)) continue;
    parts += 1;
    // The lines that lie across its ends as well.
    for (const line of linesOf(
      bytes.slice(Math.max(0, from - overlap), from + headSize + overlap),
    )) {
      if (isAscii(line) || size > sampleSize) continue;
      found.push(line);
      size += line.length;
    }
  }
  return Buffer.concat(found);
}

/** Parts of a file that are looked at for letters outside ASCII: the event loop waits for it. */
const mostParts = 16;
const overlap = 1024;

function* linesOf(part: Uint8Array): Generator<Uint8Array> {
  let start = 0;
  for (let at = 0; at < part.length; at++) {
    if (part[at] !== 0x0a && part[at] !== 0x0d) continue;
    yield part.subarray(start, at + 1);
    start = at + 1;
  }
  yield part.subarray(start);
}

function byLetters(sample: Uint8Array, language: Language): ImportEncoding {
  if (isMostlyUtf8(sample)) return 'utf-8';
  const candidates: [ImportEncoding, number][] = [
    ['windows-1252', westernPoints(sample)],
    ['shift_jis', shiftJisPoints(sample) + (language === 'ja' ? tieBreak : 0)],
    ['gbk', gbkPoints(sample) + (language === 'zh-CN' ? tieBreak : 0)],
  ];
  const [best] = candidates.toSorted(([, a], [, b]) => b - a);
  return best?.[0] ?? 'windows-1252';
}

/** Of points from about -1 to 1. */
const tieBreak = 0.1;

/** UTF-8 in which some lines were broken; what cannot be read is named row by row. */
function isMostlyUtf8(sample: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(sample);
  let broken = 0;
  let whole = 0;
  for (const character of text) {
    if (character === '\uFFFD') broken += 1;
    else if (character > '\x7f') whole += 1;
  }
  return whole > 2 * broken;
}

/** Turns the bytes of a file, handed over in pieces, into text; what it cannot read becomes U+FFFD. */
export interface PieceDecoder {
  decode(piece: Uint8Array, isLast: boolean): string;
}

export function decoderOf(encoding: ImportEncoding): PieceDecoder {
  if (encoding === 'windows-1252') return { decode: decodeWestern };
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return { decode: (piece, isLast) => decoder.decode(piece, { stream: !isLast }) };
}

/** From 0x80 on; U+FFFD where nothing is defined. */
const western = '€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ';

/** `TextDecoder` of some versions of Node reads this one as Latin-1. */
function decodeWestern(piece: Uint8Array): string {
  const latin = Buffer.from(piece).toString('latin1');
  return latin.replace(
    /[\x80-\x9f]/g,
    (character) => western[character.charCodeAt(0) - 0x80] ?? character,
  );
}
