import { describe, expect, it } from 'vitest';
import type { Submission } from '#shared/contract/requests.contract.ts';
import { requestsLab, visitor } from './requests-lab.ts';

describe('a hand-in', () => {
  it.each<[string, Partial<Submission>]>([
    ['discipline', { discipline: 'Alchemy' }],
    ['color', { color: 'Clear' }],
    ['printer', { printer: 'Voron' }],
    ['printer', { printer: 'Formlabs Form 3' }],
  ])('is refused at the field %s', async (field, more) => {
    await using lab = await requestsLab();
    await expect(lab.submit(more)).rejects.toMatchObject({ code: 'INVALID', details: { field } });
  });

  it.each([
    ['UNSUPPORTED_TYPE', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n')],
    ['UNREADABLE_FILE', Buffer.alloc(0)],
  ])('is refused with %s at the field file', async (_code, bytes) => {
    await using lab = await requestsLab();
    const upload_id = await lab.upload(bytes, 'model.stl');
    await expect(lab.submit({ upload_id })).rejects.toMatchObject({ details: { field: 'file' } });
    expect(await lab.ls('Uploaded')).toEqual([]);
  });

  it('over the limit is refused with TOO_LARGE at the field file', async () => {
    await using lab = await requestsLab();
    const upload_id = await lab.upload(Buffer.alloc(1_500_000));
    await lab.set('submissions', { limit_bytes: 1_000_000 });
    await expect(lab.submit({ upload_id })).rejects.toMatchObject({ code: 'TOO_LARGE', details: { field: 'file' } });
  });

  it('of the same model by the same person is a duplicate while the first is open, then a reprint', async () => {
    await using lab = await requestsLab();
    const bytes = lab.model();
    await lab.submit({ upload_id: await lab.upload(bytes) });
    const again = async () => lab.submit({ upload_id: await lab.upload(bytes), email: 'JANE@example.edu' });
    await expect(again()).rejects.toMatchObject({ code: 'CONFLICT', details: { ticket: '#1', field: 'file' } });
    await lab.submit({ upload_id: await lab.upload(bytes), email: 'john@example.edu' });
    await lab.requests.override({ id: 1, actor: lab.ada }, 'Printing', 'on its way');
    expect(await again()).toMatchObject({ id: 3 });
    const { items } = await lab.requests.list({ flag: 'duplicate' });
    expect(items.map(({ id }) => id)).toEqual([3, 2]);
  });

  it('of one model twice at the same moment is taken once', async () => {
    await using lab = await requestsLab();
    const bytes = lab.model();
    const uploads = [await lab.upload(bytes), await lab.upload(bytes)];
    const results = await Promise.allSettled(uploads.map((upload_id) => lab.submit({ upload_id })));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is counted for visitors, three an hour, and not for the kiosk', async () => {
    await using lab = await requestsLab();
    for (let i = 0; i < 3; i += 1) await lab.submit({}, visitor);
    await expect(lab.submit({}, visitor)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    for (let i = 0; i < 4; i += 1) await lab.submit();
    lab.clock.advance(3_600_001);
    await lab.submit({}, visitor);
    expect((await lab.requests.counts()).Uploaded).toBe(8);
  });

  it('that fits no side of the printer is flagged, not refused', async () => {
    await using lab = await requestsLab();
    await lab.submit({ upload_id: await lab.upload(lab.model(300)) });
    await lab.submit();
    const { items } = await lab.requests.list({ flag: 'does-not-fit' });
    expect(items.map(({ id, flags }) => [id, flags])).toEqual([[1, ['new', 'does-not-fit']]]);
  });

  it('is told its facts, the printers it fits and an estimate before', async () => {
    await using lab = await requestsLab();
    const seen = await lab.requests.inspect(await lab.upload(lab.model(230), 'my part.stl'));
    expect(seen).toMatchObject({ file_name: 'my part.stl', facts: { triangles: 12, watertight: true } });
    expect(seen.fits.map(({ printer, fits }) => [printer, fits])).toEqual([
      ['Prusa MK4S', false],
      ['Prusa XL', true],
      ['Raise3D Pro 2 Plus', true],
      ['Formlabs Form 3', false],
    ]);
    expect(seen.estimates['Prusa XL']?.price).toBeGreaterThan(3_000_000);
  });

  it('is tracked by its code and by number and address, and by nothing else', async () => {
    await using lab = await requestsLab();
    const { tracking_url } = await lab.submit();
    const { code } = await lab.requests.findCode('#1', ' Jane@Example.edu ');
    expect(tracking_url).toBe(`https://print.example.edu/t/${code}`);
    expect(code.length).toBeGreaterThanOrEqual(22);
    await lab.submit();
    expect(await lab.requests.track(code)).toMatchObject({ ticket: '#1', status: 'Uploaded', position: 'next' });
    await expect(lab.requests.track(`${code}x`)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(lab.requests.findCode('1', 'john@example.edu')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await lab.requests.busy()).toEqual({ band: 'quiet', open: 2, typical_wait_days: null });
  });

  it('has a picture once its job is done', async () => {
    await using lab = await requestsLab();
    await lab.submit();
    const { code } = await lab.requests.findCode('1', 'jane@example.edu');
    await lab.queue.idle();
    expect(await lab.requests.thumbnailOfCode(code)).toBe(await lab.requests.thumbnailPath(1));
    expect((await lab.requests.track(code)).thumbnail_url).toBe(`/api/track/${code}/thumbnail.png`);
    await expect(lab.requests.thumbnailPath(2)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
