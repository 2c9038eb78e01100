import { fillClientSearch } from './fill-client-search.ts';

/** Clients are found whatever the accents, the width or the kana of what is typed. */
export const foldedSearch = fillClientSearch;
