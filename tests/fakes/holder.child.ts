import { takeLease } from '#main/domains/files/lease.ts';
import { nodeFs } from '#main/platform/filesystem/fs.port.ts';
import { silentLogger } from '#main/platform/logging/logger.ts';

/*
 * A host that takes the lease on a folder when it is told to, says whether it got it, and keeps it until it is told again.
 */
const own = process.argv[2] ?? '';
const told = () => new Promise((heard) => process.once('message', heard));
process.send?.('ready');
await told();
const taken = await takeLease({ fs: nodeFs, own, clock: Date.now, log: silentLogger() }).then(
  () => 'taken',
  (error: Error & { code?: string }) => `${error.code}: ${error.message}`,
);
process.send?.(taken);
await told();
process.exit(0);
