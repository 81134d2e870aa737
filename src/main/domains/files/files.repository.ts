import type { Db, Trx } from '#main/platform/database/database.ts';
import type { NewRow, Row } from '#main/platform/database/schema.ts';

export type MoveRow = Row<'file_moves'>;
export type UploadRow = Row<'uploads'>;

const rootKey = 'storage-root';

/** The journal of moves, the uploads, and which root this database belongs to. */
export function filesRepository(db: Db) {
  return {
    async rootId(): Promise<string | null> {
      const row = await db.selectFrom('keep').select('value').where('key', '=', rootKey).executeTakeFirst();
      return row?.value ?? null;
    },
    async keepRootId(id: string): Promise<void> {
      await db
        .insertInto('keep')
        .values({ key: rootKey, value: id })
        .onConflict((c) => c.column('key').doUpdateSet({ value: id }))
        .execute();
    },

    /** States the intent of several moves as one. Leftovers in `adopted` are closed: their source is a target now. */
    intend(moves: readonly NewRow<'file_moves'>[], adopted: readonly number[]): Promise<MoveRow[]> {
      return db.transaction().execute(async (trx) => {
        if (adopted.length > 0) await trx.deleteFrom('file_moves').where('id', 'in', adopted).execute();
        const rows: MoveRow[] = [];
        for (const move of moves) {
          rows.push(await trx.insertInto('file_moves').values(move).returningAll().executeTakeFirstOrThrow());
        }
        return rows;
      });
    },
    async targetExisted(id: number): Promise<void> {
      await db.updateTable('file_moves').set({ existed: 1 }).where('id', '=', id).execute();
    },
    async commit(trx: Trx, moves: readonly MoveRow[]): Promise<void> {
      for (const move of moves) {
        const { numUpdatedRows } = await trx
          .updateTable('file_moves')
          .set({ state: 'committed' })
          .where('id', '=', move.id)
          .where('state', '=', 'intended')
          .executeTakeFirst();
        if (numUpdatedRows !== 1n) throw new Error(`move ${move.id} is not open any more`);
        // An earlier move whose source is still to be deleted now finds its copy one folder further.
        await trx
          .updateTable('file_moves')
          .set({ to_path: move.to_path })
          .where('state', '=', 'committed')
          .where('id', '!=', move.id)
          .where('to_path', '=', move.from_path)
          .where('sha256', '=', move.sha256)
          .execute();
      }
    },
    async close(id: number): Promise<void> {
      await db.deleteFrom('file_moves').where('id', '=', id).execute();
    },
    openMoves(): Promise<MoveRow[]> {
      return db.selectFrom('file_moves').selectAll().orderBy('id').execute();
    },

    async insertUpload(upload: NewRow<'uploads'>): Promise<void> {
      await db.insertInto('uploads').values(upload).execute();
    },
    async completeUpload(id: string, size: number, sha256: string): Promise<void> {
      await db.updateTable('uploads').set({ size, sha256 }).where('id', '=', id).execute();
    },
    upload(id: string): Promise<UploadRow | undefined> {
      return db.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst();
    },
    async deleteUpload(on: Db | Trx, id: string): Promise<boolean> {
      const { numDeletedRows } = await on.deleteFrom('uploads').where('id', '=', id).executeTakeFirst();
      return numDeletedRows === 1n;
    },
    async uploadsFrom(address: string): Promise<number> {
      const row = await db
        .selectFrom('uploads')
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('address', '=', address)
        .executeTakeFirstOrThrow();
      return row.n;
    },
    uploadsBefore(time: number): Promise<UploadRow[]> {
      return db.selectFrom('uploads').selectAll().where('created_at', '<', time).execute();
    },
    async uploadIds(): Promise<Set<string>> {
      const rows = await db.selectFrom('uploads').select('id').execute();
      return new Set(rows.map((row) => row.id));
    },
  };
}

export type FilesRepository = ReturnType<typeof filesRepository>;
