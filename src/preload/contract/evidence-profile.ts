/** Whom an evidence pack is for, which decides what it leaves out. */
export const evidenceProfiles = ['full', 'auditor', 'customer', 'vendor'] as const;
export type EvidenceProfile = (typeof evidenceProfiles)[number];
