/**
 * The native modules: the bundles leave them out, a package or a staged copy takes them along.
 * @type {readonly string[]}
 */
export const externals = ['better-sqlite3', '@node-rs/argon2'];
