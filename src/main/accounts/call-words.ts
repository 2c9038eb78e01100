import { randomInt } from 'node:crypto';
import type { Language } from '../../preload/contract/app.ts';
import { spokenWord, spokenWordCount } from '../platform/spoken-words.ts';

/**
 * Two words by which a caller knows that it is the desk (requirement HD12), as their places in the
 * list: `17 203`. The two are never the same, so there are 65,280 pairs in order.
 */
export function newCallWords(): string {
  const first = randomInt(spokenWordCount);
  const second = (first + 1 + randomInt(spokenWordCount - 1)) % spokenWordCount;
  return `${first} ${second}`;
}

/** Places as `newCallWords` gives them, as words of a language. Throws where they are none. */
export function callWords(places: string, language: Language): string {
  return places
    .split(' ')
    .map((place) => wordAt(place, language))
    .join(' ');
}

function wordAt(place: string, language: Language): string {
  if (!/^\d+$/.test(place)) throw new Error(`“${place}” is no place.`);
  return spokenWord(Number(place), language);
}
