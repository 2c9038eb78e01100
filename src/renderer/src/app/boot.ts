/**
 * Loads the application after the skeleton has been painted: its modules and styles would
 * otherwise hold the first paint back.
 */
requestAnimationFrame(() => setTimeout(() => void import('./main.tsx')));
