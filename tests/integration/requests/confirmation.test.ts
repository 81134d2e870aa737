import { describe, expect, it } from 'vitest';
import { decision, publicUrl, type RequestsLab, requestsLab } from './requests-lab.ts';

const hour = 3_600_000;

const tokenOf = (lab: RequestsLab): string => {
  const notice = lab.outbox.notices.findLast(({ kind }) => kind === 'approved' || kind === 'reminder-unconfirmed');
  if (notice?.kind !== 'approved' && notice?.kind !== 'reminder-unconfirmed') throw new Error('no link was mailed');
  return notice.confirmUrl.slice(`${publicUrl}/confirm/`.length);
};

async function approved() {
  const lab = await requestsLab();
  await lab.submit();
  await lab.requests.approve({ id: 1, actor: lab.jane }, decision);
  return lab;
}

describe('a confirmation link', () => {
  it('changes nothing when followed', async () => {
    await using lab = await approved();
    const before = await lab.row(1);
    const page = await lab.requests.readConfirmation(tokenOf(lab));
    expect(page).toMatchObject({ state: 'open', ticket: '#1', weight_g: 25, time_min: 100, price: 3_000_000 });
    expect(await lab.row(1)).toEqual(before);
  });

  it('confirms once', async () => {
    await using lab = await approved();
    const token = tokenOf(lab);
    expect((await lab.requests.answerConfirmation(token, 'confirm')).state).toBe('confirmed');
    const again = lab.requests.answerConfirmation(token, 'decline');
    await expect(again).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { state: 'confirmed', status: 'ReadyToPrint' },
    });
    expect((await lab.requests.readConfirmation(token)).state).toBe('confirmed');
  });

  it('answered twice at the same moment counts once', async () => {
    await using lab = await approved();
    const token = tokenOf(lab);
    const answers = await Promise.allSettled([
      lab.requests.answerConfirmation(token, 'confirm'),
      lab.requests.answerConfirmation(token, 'decline'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect((await lab.row(1)).status).toBe('ReadyToPrint');
  });

  it('declines', async () => {
    await using lab = await approved();
    const token = tokenOf(lab);
    expect((await lab.requests.answerConfirmation(token, 'decline')).state).toBe('declined');
    expect(await lab.ls('Rejected')).toHaveLength(2);
    expect((await lab.requests.get(1, 'staff')).reject_reasons).toEqual(['Declined by the student']);
  });

  it('expires, and is mailed afresh once an hour', async () => {
    await using lab = await approved();
    const old = tokenOf(lab);
    await expect(lab.requests.resendConfirmation(old)).rejects.toMatchObject({ code: 'CONFLICT' });
    lab.clock.advance(72 * hour);
    expect((await lab.requests.readConfirmation(old)).state).toBe('expired');
    const flagged = await lab.requests.list({ flag: 'unconfirmed' });
    expect(flagged.items.map(({ flags }) => flags)).toEqual([['unconfirmed']]);
    const answer = lab.requests.answerConfirmation(old, 'confirm');
    await expect(answer).rejects.toMatchObject({ code: 'GONE', details: { state: 'expired' } });

    expect(await lab.requests.resendConfirmation(old)).toEqual({ sent: true });
    expect((await lab.requests.readConfirmation(old)).resend_after).toBe(lab.clock() + hour);
    const again = lab.requests.resendConfirmation(old);
    await expect(again).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS', details: { retry_after_s: 3600 } });
    expect(tokenOf(lab)).not.toBe(old);
    expect((await lab.requests.answerConfirmation(tokenOf(lab), 'confirm')).state).toBe('confirmed');
  });

  it('that is forged or altered is none', async () => {
    await using lab = await approved();
    const token = tokenOf(lab);
    for (const forged of ['x', `${token}x`, `${token.slice(0, -4)}AAAA`, token.replace('.', '..')]) {
      await expect(lab.requests.readConfirmation(forged)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(lab.requests.answerConfirmation(forged, 'confirm')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    const other = await lab.accounts.links.sign({ purpose: 'reset', subject: '1' }, lab.clock() + hour);
    await expect(lab.requests.readConfirmation(other)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is void once the request has moved on, and stays void after it comes back', async () => {
    await using lab = await approved();
    const old = tokenOf(lab);
    await lab.requests.reject({ id: 1, actor: lab.jane }, { reasons: ['Too thin'], note: 'Thicken it.' });
    expect((await lab.requests.get(1, 'staff')).reject_reasons).toEqual(['Too thin', 'Thicken it.']);
    expect((await lab.requests.readConfirmation(old)).state).toBe('void');
    await lab.requests.revert({ id: 1, actor: lab.jane }, 'wrong request');
    await lab.requests.approve({ id: 1, actor: lab.jane }, { ...decision, weight_g: 100 });
    const late = lab.requests.answerConfirmation(old, 'confirm');
    await expect(late).rejects.toMatchObject({ code: 'GONE', details: { state: 'void' } });
    expect((await lab.requests.readConfirmation(tokenOf(lab))).price).toBe(9_000_000);
  });

  it('is used up by a confirmation at the desk, which takes a note', async () => {
    await using lab = await approved();
    await lab.requests.confirmAtDesk({ id: 1, actor: lab.jane }, 'said so at the desk');
    expect((await lab.requests.readConfirmation(tokenOf(lab))).state).toBe('confirmed');
    expect((await lab.requests.get(1, 'staff')).confirmation?.used_at).toBe(lab.clock());
    const mails = await lab.db.selectFrom('mails').select(['kind', 'state']).execute();
    expect(mails).toEqual([{ kind: 'approved', state: 'cancelled' }]);
  });
});

describe('reminders', () => {
  it('go once to those who have not answered, with a link that works', async () => {
    await using lab = await approved();
    expect(await lab.requests.remind()).toBe(0);
    lab.clock.advance(48 * hour);
    expect(await lab.requests.remind()).toBe(1);
    expect(await lab.requests.remind()).toBe(0);
    expect((await lab.requests.answerConfirmation(tokenOf(lab), 'confirm')).state).toBe('confirmed');
  });

  it('carry a fresh link where the old one has expired', async () => {
    await using lab = await approved();
    const old = tokenOf(lab);
    lab.clock.advance(80 * hour);
    expect(await lab.requests.remind()).toBe(1);
    expect((await lab.requests.readConfirmation(old)).state).toBe('void');
    expect((await lab.requests.readConfirmation(tokenOf(lab))).state).toBe('open');
  });

  it('go once to those who have not picked up', async () => {
    await using lab = await requestsLab();
    await lab.submit();
    await lab.requests.override({ id: 1, actor: lab.ada }, 'Completed', 'for the test');
    lab.clock.advance(14 * 24 * hour);
    expect((await lab.requests.list({ flag: 'unclaimed' })).items).toHaveLength(1);
    expect([await lab.requests.remind(), await lab.requests.remind()]).toEqual([1, 0]);
    expect(lab.outbox.notices.map(({ kind }) => kind)).toEqual(['reminder-unclaimed']);
  });

  it('lead to a fresh link where staff resends a price mail whose link is old', async () => {
    await using lab = await approved();
    lab.clock.advance(80 * hour);
    await lab.requests.resendMail({ id: 1, actor: lab.jane }, undefined);
    expect((await lab.requests.readConfirmation(tokenOf(lab))).state).toBe('open');
    const again = lab.requests.resendMail({ id: 1, actor: lab.jane }, 1);
    expect(await again).toMatchObject({ id: 1 });
  });
});

describe('the nightly archive', () => {
  it('takes what has rested 90 days, where the settings say so', async () => {
    await using lab = await requestsLab();
    for (const status of ['Rejected', 'PaidPickedUp', 'Completed'] as const) {
      const { id } = await lab.submit();
      await lab.requests.override({ id, actor: lab.ada }, status, 'for the test');
    }
    lab.clock.advance(90 * 24 * hour);
    expect(await lab.requests.archiveDue()).toBe(0);
    await lab.set('retention', { archive_nightly: true });
    expect(await lab.requests.archiveDue()).toBe(2);
    expect(await lab.requests.counts()).toMatchObject({ Archived: 2, Completed: 1 });
  });
});
