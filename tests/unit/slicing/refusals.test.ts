import { access, mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFs } from '#main/platform/filesystem/fs.port.ts';
import { type SlicingLab, slicingLab, stored } from './slicing-lab.ts';

let lab: SlicingLab;
let program: string;

async function begin(options?: Parameters<typeof slicingLab>[0]) {
  lab = await slicingLab(options);
  program = await lab.install('prusa-slicer');
}
beforeEach(() => begin());
afterEach(() => lab.dispose());

/** Refused with its code and a sentence, and no slicer was started. */
async function expectRefused(path: string, code: string, sentence: RegExp) {
  await expect(lab.slicing['slicers.open']({ path, slicer: 'prusa-slicer' })).rejects.toMatchObject({
    code,
    message: expect.stringMatching(sentence),
  });
  await expect(access(`${program}.args`)).rejects.toThrow();
}

describe('never opened', () => {
  it.each([
    ['../secret.stl'],
    ['Uploaded/../../secret.stl'],
    ['Uploaded/./part.stl'],
    ['/etc/hostname'],
    ['Uploaded//part.stl'],
  ])('a way out of the storage: %s', async (path) => {
    await writeFile(join(lab.folder, 'secret.stl'), 'solid');
    await expectRefused(path, 'FORBIDDEN', /out of the shared storage/);
  });

  it.each([
    ['\\\\server\\share\\part.stl'],
    ['//server/share/part.stl'],
    ['\\\\.\\PhysicalDrive0'],
    ['\\\\?\\C:\\part.stl'],
    ['C:\\part.stl'],
    ['C:part.stl'],
    ['Uploaded/con.stl'],
    ['Uploaded/LPT1'],
    ['Uploaded/part.stl:stream'],
    ['Uploaded/part.stl\0.png'],
    ['/dev/sda'],
  ])('a network or device path: %j', async (path) => {
    await expectRefused(path, 'FORBIDDEN', /out of the shared storage/);
  });

  it('a link to a file outside', async () => {
    const outside = await lab.put(join(lab.folder, 'outside/part.stl'), 'solid');
    await symlink(outside, lab.stored('Uploaded/link.stl'));
    await expectRefused('Uploaded/link.stl', 'FORBIDDEN', /out of the shared storage/);
  });

  it('a file behind a linked folder that leads outside', async () => {
    await lab.put(join(lab.folder, 'outside/part.stl'), 'solid');
    await symlink(join(lab.folder, 'outside'), lab.stored('Pending'));
    await expectRefused('Pending/part.stl', 'FORBIDDEN', /out of the shared storage/);
  });

  it('a link that leads nowhere, or round in a circle', async () => {
    await symlink(join(lab.folder, 'nowhere.stl'), lab.stored('Uploaded/dangling.stl'));
    await expectRefused('Uploaded/dangling.stl', 'FORBIDDEN', /out of the shared storage/);
    await symlink(lab.stored('Uploaded/round.stl'), lab.stored('Uploaded/round.stl'));
    await expectRefused('Uploaded/round.stl', 'FORBIDDEN', /none of the lab/);
  });

  it('Platen’s own files', async () => {
    await expectRefused('.platen/root.json', 'FORBIDDEN', /none of the lab/);
  });

  it('a folder, or anything else that is no file', async () => {
    await mkdir(lab.stored('Uploaded/folder.stl'));
    await expectRefused('Uploaded/folder.stl', 'INVALID', /not a file/);
    const server = createServer();
    await new Promise<void>((ready) => server.listen(lab.stored('Uploaded/socket.stl'), ready));
    await expectRefused('Uploaded/socket.stl', 'INVALID', /not a file/);
    await new Promise((closed) => server.close(closed));
  });

  it('a file that is not there', async () => {
    await expectRefused('Uploaded/missing.stl', 'NOT_FOUND', /moved, renamed or deleted/);
    await expectRefused('Pending/missing.stl', 'NOT_FOUND', /moved, renamed or deleted/);
    await expectRefused(`${stored}/part.stl`, 'NOT_FOUND', /moved, renamed or deleted/);
  });

  it('a file that was renamed after its path was read', async () => {
    await rename(lab.stored(stored), lab.stored('Uploaded/other.stl'));
    await expectRefused(stored, 'NOT_FOUND', /moved, renamed or deleted/);
  });

  it('a file that is renamed while it is being checked', async () => {
    let looks = 0;
    await lab.dispose();
    await begin({
      fs: {
        async stat(path) {
          const seen = await nodeFs.stat(path);
          if (path.endsWith('_1.stl') && ++looks === 2) await rename(path, `${path}.away`);
          return seen;
        },
      },
    });
    await expectRefused(stored, 'NOT_FOUND', /moved, renamed or deleted/);
  });

  it('anything while the storage is away', async () => {
    await rename(lab.root, `${lab.root}-away`);
    await expectRefused(stored, 'UNAVAILABLE', /doesn't see the shared storage/);
  });
});
