import { describe, expect, it } from 'vitest';
import { en } from '#renderer/i18n/en.ts';
import { formattersFor } from '#renderer/i18n/format.ts';
import { activitySentence, knownActivityTypes } from '#renderer/staff/request/activity-sentences.ts';
import { requestActions } from '#shared/domain/request.machine.ts';

const say = (type: string, details: Record<string, unknown> = {}) =>
  activitySentence(
    { id: 1, request_id: 7, at: 0, type, details, actor: 'staff', staff: 'Mara', workstation: 'Desk', hash: '' },
    en,
    formattersFor('en-US'),
  );

describe('what happened, in words', () => {
  it.each([
    ['submit', { printer: 'Prusa XL' }, 'Handed in for the Prusa XL'],
    ['approve', { price: 4_950_000 }, 'Approved for $4.95; the price was mailed'],
    ['approve-in-person', { price: 4_950_000 }, 'Approved for $4.95; the student agreed at the desk'],
    ['reject', { reasons: ['Too thin', 'Too big'], note: 'Sorry.' }, 'Rejected: Too thin; Too big; Sorry.'],
    ['confirm', { by: 'link' }, 'The student agreed to the price'],
    ['confirm', { by: 'desk', note: 'She was here' }, 'Agreed to at the desk: She was here'],
    ['decline', {}, 'The student declined the price'],
    ['start', { printer: 'Prusa XL' }, 'Printing started on the Prusa XL'],
    [
      'fail',
      { fault: 'design', reason: 'Warped', wasted_mg: 2_500, charged: true },
      'The print failed (design): Warped; 2.5 g wasted; the reprint is charged',
    ],
    ['complete', { final_weight_mg: 12_000 }, 'The print is done; it weighs 12 g'],
    ['complete', { final_weight_mg: null }, 'The print is done'],
    ['pick-up', { amount: 3_000_000, method: 'card', reason: '' }, 'Paid $3.00 (Card) and handed out'],
    ['revert', { to: 'Printing', reason: 'Too early' }, 'Last step taken back, to “Printing”: Too early'],
    ['archive', {}, 'Archived'],
    ['override', { to: 'ReadyToPrint', reason: 'Mix-up' }, 'An admin put it into “Ready to print”: Mix-up'],
    ['prune', {}, 'The files were deleted for good'],
    ['delete', {}, 'The request was deleted'],
    ['review', {}, 'Marked as seen'],
    ['note', { text: 'Ask Jane' }, 'Note: Ask Jane'],
    ['remind', {}, 'The student was reminded by mail'],
    ['opened', { file: 'Uploaded/a.stl', slicer: 'Cura', outcome: 'started' }, 'a.stl was opened in Cura'],
    ['opened', { file: 'Uploaded/a.stl', slicer: 'Cura', outcome: 'failed' }, 'Cura could not be started with a.stl'],
    [
      'opened',
      { file: 'Uploaded/a.stl', slicer: 'Cura', outcome: 'exited' },
      'a.stl was opened in Cura, which closed at once',
    ],
    ['file-found', { file: 'Uploaded/a b.gcode' }, 'A slicer’s file was found: a b.gcode'],
    ['mail-resent', { kind: 'completed' }, 'The mail “Ready for pick-up” was sent again'],
    ['confirmation-resent', {}, 'A fresh confirmation link was mailed'],
    ['lock-broken', { staff: 'Theo', workstation: 'Desk' }, 'The lock of Theo at Desk was broken'],
  ])('%s %j', (type, details, sentence) => {
    expect(say(type, details)).toBe(sentence);
  });

  it('has a sentence for every action of the machine', () => {
    expect(knownActivityTypes).toEqual(expect.arrayContaining([...requestActions]));
  });

  it('stays whole where the details say less or something else', () => {
    for (const type of knownActivityTypes)
      for (const details of [{}, { price: 'x', reasons: 'x', to: 5, fault: null, amount: null, note: 7, by: 1 }])
        expect(say(type, details), type).toMatch(/^[A-Z][^{}]*$/);
  });

  it('names what it does not know', () => {
    expect(say('teleported')).toBe('Something else happened (teleported)');
  });
});
