import type { Files } from '#main/domains/files/index.ts';
import type { Call, Handlers } from '#main/platform/call.ts';
import type { Contract } from '#shared/contract/index.ts';
import type { RequestDetail } from '#shared/contract/requests.contract.ts';
import { formatCents } from '#shared/domain/money.ts';
import { practiceGcode } from './sample-files.ts';
import { type SampleRequest, sampleRequests, sampleStaff } from './sample-lab.ts';

export interface SeedTarget {
  readonly handlers: Handlers<Contract>;
  readonly files: Files;
  /** A call by an unlocked staff workstation. */
  readonly call: Call;
  /** Looks for slicer output beside the request's files. */
  readonly sweepCandidates: (requestId: number) => Promise<unknown>;
  /** Puts the host's clock this far before now, so that samples have ages. */
  readonly setClockBehind: (milliseconds: number) => void;
}

const hour = 3_600_000;
const minute = 60_000;

/**
 * Fills an empty practice lab by doing what people do, through the same procedures: every sample has real files,
 * a real activity log and real mails.
 */
export async function seedPractice(target: SeedTarget): Promise<void> {
  const { handlers, call } = target;
  target.setClockBehind(400 * hour);
  const [first] = await handlers.staff.list({}, call);
  if (!first) throw new Error('the practice lab has no staff');
  for (const name of sampleStaff) await handlers.staff.create({ name, admin: false, staff_id: first.id }, call);
  const staff = (await handlers.staff.list({}, call)).filter((member) => member.id !== first.id);
  for (const [index, sample] of sampleRequests.entries()) {
    const who = staff[index % staff.length];
    if (!who) throw new Error('the practice lab has no staff');
    await playOne(target, sample, who.id, 1 + index / 200);
  }
  target.setClockBehind(0);
}

/** Takes one sample along its journey; each step an eighth of its age later, at most six hours. */
async function playOne(target: SeedTarget, sample: SampleRequest, staffId: number, size: number): Promise<void> {
  const { handlers, call } = target;
  const step = Math.min(6 * hour, (sample.age * hour) / 8);
  let behind = sample.age * hour;
  const later = () => {
    behind = Math.max(minute, behind - step);
    target.setClockBehind(behind);
  };
  target.setClockBehind(behind);
  const upload = await target.files.uploads.receive(chunks(sample.file.bytes(size)), sample.file.name, 'practice');
  const { id } = await handlers.requests.submit(
    { ...sample.form, notes: sample.form.notes ?? '', consent: true, upload_id: upload.id },
    call,
  );
  const act = { id, staff_id: staffId };
  const has = (...journeys: SampleRequest['journey'][]) => journeys.includes(sample.journey);
  if (has('handed in')) return;
  later();
  if (has('rejected')) {
    await handlers.requests.reject({ ...act, reasons: ['Parts of the model are too thin to print'] }, call);
    return;
  }
  const detail = await handlers.requests.get({ id }, call);
  await slice(target, detail, sample);
  await handlers.requests.review(act, call);
  if (has('sliced')) return;
  later();
  const sliced = (await handlers.requests.candidates({ id }, call)).find((file) => file.state === 'complete');
  const approval = {
    ...act,
    ...(sliced ? { file_id: sliced.id } : {}),
    printer: sample.form.printer,
    material: sample.form.method === 'Resin' ? 'Standard resin' : 'PLA',
    weight_g: sample.grams,
    time_min: sample.minutes,
  };
  await handlers.requests.approve(approval, call);
  if (has('approved', 'unanswered')) return;
  later();
  await handlers.requests.confirm({ ...act, note: 'Confirmed at the desk.' }, call);
  if (has('confirmed')) return;
  later();
  await handlers.requests.start({ ...act, printer: sample.form.printer }, call);
  if (has('failed once')) {
    later();
    await handlers.requests.fail(
      { ...act, fault: 'machine', reason: 'The first layer came off the bed.', wasted_g: 6.5 },
      call,
    );
    return;
  }
  if (has('printing')) return;
  later();
  const completed = await handlers.requests.complete({ ...act, final_weight_g: sample.grams }, call);
  if (has('completed')) return;
  later();
  await handlers.requests.pickUp(
    { ...act, amount: formatCents(completed.price ?? 0), method: 'card', reference: `T-${1000 + id}` },
    call,
  );
}

async function slice(target: SeedTarget, detail: RequestDetail, sample: SampleRequest): Promise<void> {
  if (!detail.file) throw new Error(`request ${detail.id} has no file`);
  const folder = detail.file.path.slice(0, detail.file.path.lastIndexOf('/'));
  const base = detail.file.name.replace(/\.[^.]+$/, '');
  const gcode = practiceGcode({
    grams: sample.grams,
    minutes: sample.minutes,
    material: sample.form.method === 'Resin' ? 'Standard resin' : 'PLA',
  });
  await target.files.write(`${folder}/${base}.gcode`, gcode.toString('latin1'));
  await target.sweepCandidates(detail.id);
}

async function* chunks(bytes: Buffer): AsyncIterable<Uint8Array> {
  yield bytes;
}
