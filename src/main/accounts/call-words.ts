import { randomInt } from 'node:crypto';
import type { Language } from '../../preload/contract/app.ts';

const words = ['apple', 'bridge', 'candle', 'dolphin'];

export function newCallWords(): string {
  return `${randomInt(words.length)} ${randomInt(words.length)}`;
}

export function callWords(places: string, _language: Language): string {
  return places
    .split(' ')
    .map((place) => words[Number(place)] ?? '')
    .join(' ');
}
