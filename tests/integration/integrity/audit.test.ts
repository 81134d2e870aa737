import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { system } from '#main/platform/call.ts';
import { careLab } from './care-lab.ts';

const upload = 'Uploaded/JaneDoe_Filament_Blue_1.stl';

describe('the audit', () => {
  it('finds nothing in a lab where everything is in its place', async () => {
    await using lab = await careLab();
    await lab.fill();
    expect(await lab.audit()).toEqual([]);
    const { last } = await lab.integrity.view();
    expect(last).toMatchObject({ state: 'done', requests: 4, error: null, staff: null });
    expect(last?.files).toBeGreaterThanOrEqual(5);
  });

  it('names every class of disagreement and changes nothing by itself', async () => {
    await using lab = await careLab();
    await lab.fill();
    const at = (path: string) => join(lab.root, path);
    await lab.put('Archived/notes.txt', 'whose is this?');
    await lab.put('Completed/JaneDoe_Filament_Blue_2.stl', 'an old copy');
    await rm(at(upload));
    await lab.put('ReadyToPrint/JaneDoe_Filament_Blue_3.gcode', 'changed by hand');
    await lab.put('Pending/JaneDoe_Filament_Blue_2.metadata.json', '{"schema":"platen-request"}');
    await rm(at('Rejected/JaneDoe_Filament_Blue_4.metadata.json'));
    await rm(at('Thumbnails/4.png'));
    const before = await lab.db.selectFrom('request_files').selectAll().execute();
    const found = [
      'broken-link Uploaded/JaneDoe_Filament_Blue_1.stl',
      'changed ReadyToPrint/JaneDoe_Filament_Blue_3.gcode',
      'metadata Pending/JaneDoe_Filament_Blue_2.metadata.json',
      'metadata Rejected/JaneDoe_Filament_Blue_4.metadata.json',
      'orphan Archived/notes.txt',
      'stale-copy Completed/JaneDoe_Filament_Blue_2.stl',
      'thumbnail-missing Thumbnails/4.png',
    ];
    expect(await lab.audit()).toEqual(found);
    expect(await lab.audit()).toEqual(found);
    expect(await lab.db.selectFrom('request_files').selectAll().execute()).toEqual(before);
    const { last } = await lab.integrity.view();
    expect(last?.open).toEqual({
      orphan: 1,
      'broken-link': 1,
      'stale-copy': 1,
      changed: 1,
      metadata: 2,
      'thumbnail-missing': 1,
    });
  });

  it('can be cancelled, and says so', async () => {
    await using lab = await careLab();
    await lab.fill();
    const running = lab.integrity.run(system);
    lab.integrity.cancel();
    expect((await running).state).toBe('cancelled');
    expect((await lab.integrity.view()).running).toBeNull();
  });

  it('fails with a sentence, not with findings, while the storage is away', async () => {
    await using lab = await careLab();
    await lab.fill();
    await rename(lab.root, `${lab.root}-away`);
    const audit = await lab.integrity.run(system);
    expect(audit.state).toBe('failed');
    expect(audit.error).toContain("isn't there");
    expect(await lab.integrity.findings({})).toEqual([]);
    await rename(`${lab.root}-away`, lab.root);
    expect(await lab.audit()).toEqual([]);
  });

  it('finds nothing while requests are handed in, approved and printed', async () => {
    await using lab = await careLab();
    const work = (async () => {
      for (let id = 1; id <= 12; id += 1) {
        await lab.submit();
        await lab.requests.approveInPerson(
          { id, actor: lab.jane },
          { printer: 'Prusa MK4S', material: 'PLA', weight_g: 9, time_min: 9 },
        );
        await lab.requests.start({ id, actor: lab.jane }, 'Prusa MK4S');
      }
    })();
    let over = false;
    void work.finally(() => {
      over = true;
    });
    while (!over) expect(await lab.audit()).toEqual([]);
    await work;
  });
});

describe('a resolution', () => {
  const recorded = async (lab: Awaited<ReturnType<typeof careLab>>) =>
    (await lab.db.selectFrom('activity').selectAll().where('type', 'like', 'audit.%').execute()).map(
      ({ type, request_id, staff_name }) => [type, request_id, staff_name],
    );

  it('sets a stray file aside', async () => {
    await using lab = await careLab();
    await lab.fill();
    await lab.put('Archived/notes.txt', 'whose is this?');
    await lab.audit();
    await lab.resolve('Archived/notes.txt', 'quarantine');
    expect(await lab.read('Quarantine/notes.txt')).toBe('whose is this?');
    expect(await recorded(lab)).toEqual([['audit.quarantine', null, 'Ada Admin']]);
    expect(await lab.audit()).toEqual([]);
  });

  it('gives a file with a request’s number to the request', async () => {
    await using lab = await careLab();
    await lab.fill();
    await lab.put('Archived/spare part 2.stl', 'solid');
    await lab.audit();
    await lab.resolve('Archived/spare part 2.stl', 'adopt');
    expect(await lab.read('Pending/spare part 2.stl')).toBe('solid');
    expect(await recorded(lab)).toEqual([['audit.adopt', 2, 'Ada Admin']]);
    expect(await lab.audit()).toEqual([]);
  });

  it('brings a file that somebody dragged elsewhere back to its place', async () => {
    await using lab = await careLab();
    await lab.fill();
    const before = await lab.read(upload);
    await rename(join(lab.root, upload), join(lab.root, 'Completed/JaneDoe_Filament_Blue_1.stl'));
    expect(await lab.audit()).toEqual([`broken-link ${upload}`, 'stale-copy Completed/JaneDoe_Filament_Blue_1.stl']);
    await lab.resolve('Completed/JaneDoe_Filament_Blue_1.stl', 'adopt');
    expect(await lab.read(upload)).toBe(before);
    expect(await lab.audit()).toEqual([]);
  });

  it('takes the student’s upload where the sliced file is lost', async () => {
    await using lab = await careLab();
    await lab.fill();
    await rm(join(lab.root, 'ReadyToPrint/JaneDoe_Filament_Blue_3.gcode'));
    await lab.audit();
    await lab.resolve('ReadyToPrint/JaneDoe_Filament_Blue_3.gcode', 'restore');
    expect(await lab.row(3)).toMatchObject({
      original_id: null,
      file_name: 'JaneDoe_Filament_Blue_3.stl',
      file_kind: 'stl',
    });
    expect(await lab.ls('ReadyToPrint')).toEqual([
      'JaneDoe_Filament_Blue_3.metadata.json',
      'JaneDoe_Filament_Blue_3.stl',
    ]);
    expect(await lab.audit()).toEqual([]);
  });

  it('takes the very content from a backup where there is one, and keeps what lay in its place', async () => {
    await using lab = await careLab();
    await lab.fill();
    const gcode = 'ReadyToPrint/JaneDoe_Filament_Blue_3.gcode';
    const before = await lab.read(gcode);
    await lab.backup.make();
    await lab.put(gcode, 'changed by hand');
    await lab.audit();
    await lab.resolve(gcode, 'restore');
    expect(await lab.read(gcode)).toBe(before);
    expect(await lab.read('Quarantine/JaneDoe_Filament_Blue_3.gcode')).toBe('changed by hand');
    expect(await lab.audit()).toEqual([]);
  });

  it('accepts a change, and writes pictures and metadata anew', async () => {
    await using lab = await careLab();
    await lab.fill();
    await lab.put('ReadyToPrint/JaneDoe_Filament_Blue_3.gcode', 'changed by hand');
    await rm(join(lab.root, 'Rejected/JaneDoe_Filament_Blue_4.metadata.json'));
    await rm(join(lab.root, 'Thumbnails/1.png'));
    await lab.audit();
    await lab.resolve('ReadyToPrint/JaneDoe_Filament_Blue_3.gcode', 'accept');
    await lab.resolve('Rejected/JaneDoe_Filament_Blue_4.metadata.json', 'regenerate');
    await lab.resolve('Thumbnails/1.png', 'regenerate');
    expect((await recorded(lab)).map(([type]) => type)).toEqual([
      'audit.accept',
      'audit.regenerate',
      'audit.regenerate',
    ]);
    expect(await lab.audit()).toEqual([]);
    expect((await lab.activity.verify()).intact).toBe(true);
  });

  it('happens once, and only where the finding offers it', async () => {
    await using lab = await careLab();
    await lab.fill();
    await lab.put('Archived/notes.txt', 'whose is this?');
    await lab.audit();
    const [finding] = await lab.integrity.findings({});
    const id = finding?.id ?? 0;
    await expect(lab.integrity.resolve(id, 'accept', lab.ada)).rejects.toMatchObject({ code: 'INVALID' });
    await lab.integrity.resolve(id, 'quarantine', lab.ada);
    await expect(lab.integrity.resolve(id, 'quarantine', lab.ada)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});
