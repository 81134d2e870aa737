import type { Db, Trx } from '../database/database.ts';
import type { SecretBox } from './secret-box.port.ts';
import { secretsRepository } from './secrets.repository.ts';

/** Named secrets, sealed at rest. */
export interface Secrets {
  /** In the clear, for the adapter that needs it; null where none is stored. */
  read(name: string): Promise<string | null>;
  stored(name: string): Promise<boolean>;
  /** Inside the business transaction; an empty value forgets the secret. */
  write(trx: Trx, name: string, value: string): Promise<void>;
}

export function createSecrets({ db, box }: { db: Db; box: SecretBox }): Secrets {
  const repository = secretsRepository(db);
  return {
    async read(name) {
      const sealed = await repository.read(name);
      return sealed === null ? null : box.open(sealed);
    },
    async stored(name) {
      return (await repository.names()).includes(name);
    },
    async write(trx, name, value) {
      if (value === '') await repository.remove(trx, name);
      else await repository.write(trx, name, box.seal(value));
    },
  };
}
