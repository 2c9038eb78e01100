export * from '../accounts/throttle.ts';
