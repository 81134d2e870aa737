import { expect, test } from 'vitest';
import { type RequestsLab, requestsLab } from './requests-lab.ts';

const lastOf = async (lab: RequestsLab, id: number) =>
  (await lab.activity.ofRequest(id)).find((e) => e.type === 'opened');

test('the activity says who opened which file with which slicer where, and what came of it', async () => {
  await using lab = await requestsLab();
  const { id } = await lab.submit();
  const [file] = await lab.filesOf(id);
  const opened = { id, file_id: file?.id ?? 0, slicer: 'PrusaSlicer', outcome: 'failed', detail: 'EACCES' } as const;
  lab.heard.length = 0;
  await lab.requests.opened(lab.jane, opened);
  expect(await lastOf(lab, id)).toMatchObject({
    staff: 'Jane Doe',
    workstation: 'Front Desk',
    details: { file: file?.path, slicer: 'PrusaSlicer', outcome: 'failed', detail: 'EACCES' },
  });
  expect(lab.heard).toEqual([{ type: 'files.changed', id }]);
});

test('what has happened is written down even where another workstation holds the request by now', async () => {
  await using lab = await requestsLab();
  const { id } = await lab.submit();
  const [file] = await lab.filesOf(id);
  await lab.requests.lock(id, lab.john);
  await lab.requests.opened(lab.jane, { id, file_id: file?.id ?? 0, slicer: 'Cura', outcome: 'started', detail: '' });
  expect(await lastOf(lab, id)).toMatchObject({ workstation: 'Front Desk', details: { slicer: 'Cura' } });
});

test('a file of another request, or a request that there is not, is refused', async () => {
  await using lab = await requestsLab();
  const { id } = await lab.submit();
  const other = await lab.submit();
  const [foreign] = await lab.filesOf(other.id);
  const opened = { id, file_id: foreign?.id ?? 0, slicer: 'Cura', outcome: 'started', detail: '' } as const;
  await expect(lab.requests.opened(lab.jane, opened)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(lab.requests.opened(lab.jane, { ...opened, id: 999 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await lastOf(lab, id)).toBeUndefined();
});
