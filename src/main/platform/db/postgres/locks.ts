/**
 * The lock of whoever writes: a unit of work, an entry of the log, a change of logins, a migration.
 * It belongs to a transaction, and what ends that frees it. Functions in the database hold it too:
 * never change it. Text, because it is no number that JavaScript can hold.
 */
export const writerLock = '5134477706721711443';
