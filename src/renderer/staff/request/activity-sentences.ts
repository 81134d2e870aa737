import type { ActivityEntry } from '#shared/contract/requests.contract.ts';
import { requestStatuses } from '#shared/domain/request-status.ts';
import type { Catalogue } from '../../i18n/en.ts';
import type { Formatters } from '../../i18n/format.ts';

type Words = Catalogue;
type Details = ActivityEntry['details'];

const textOf = (details: Details, key: string): string => {
  const value = details[key];
  return typeof value === 'string' ? value : '';
};
const numberOf = (details: Details, key: string): number | null => {
  const value = details[key];
  return typeof value === 'number' ? value : null;
};

interface Told {
  readonly details: Details;
  readonly words: Words;
  readonly format: Formatters;
}

const money = ({ details, format }: Told, key: string) => {
  const amount = numberOf(details, key);
  return amount === null ? '' : format.money(amount);
};
const grams = ({ details, words, format }: Told, key: string) => {
  const weight = numberOf(details, key);
  return weight === null || weight === 0 ? '' : words.staff.request.facts.grams(format.number(weight / 1000, 1));
};
const statusWord = ({ details, words }: Told, key: string) => {
  const status = requestStatuses.find((one) => one === details[key]);
  return status ? words.components.status[status] : '';
};
const reasons = ({ details }: Told) => {
  const listed = Array.isArray(details.reasons) ? details.reasons.filter((one) => typeof one === 'string') : [];
  return [...listed, textOf(details, 'note')].filter((one) => one !== '').join('; ');
};
const mailKind = ({ details, words }: Told) => {
  const kinds: Readonly<Record<string, string>> = words.staff.request.mails.kinds;
  return kinds[textOf(details, 'kind')] ?? '';
};

type Sentence = (told: Told, say: Words['staff']['request']['activity']['types']) => string;

/** The types of the requests room are the actions' own names; the others say what happened around them. */
const sentences: Readonly<Record<string, Sentence>> = {
  submit: ({ details }, say) => say.submitted(textOf(details, 'printer')),
  approve: (told, say) => say.approved(money(told, 'price')),
  'approve-in-person': (told, say) => say.approvedInPerson(money(told, 'price')),
  reject: (told, say) => say.rejected(reasons(told)),
  confirm: ({ details }, say) =>
    details.by === 'desk' ? say.confirmedAtDesk(textOf(details, 'note')) : say.confirmedByStudent,
  decline: (_told, say) => say.declined,
  start: ({ details }, say) => say.started(textOf(details, 'printer')),
  fail: (told, say) =>
    say.failed(
      say.faults[textOf(told.details, 'fault')] ?? '',
      textOf(told.details, 'reason'),
      grams(told, 'wasted_mg'),
      told.details.charged === true,
    ),
  complete: (told, say) => say.completed(grams(told, 'final_weight_mg')),
  'pick-up': (told, say) => {
    const methods = told.words.staff.request.payments.methods;
    return say.pickedUp(
      money(told, 'amount'),
      methods[textOf(told.details, 'method')] ?? textOf(told.details, 'method'),
      textOf(told.details, 'reason'),
    );
  },
  revert: (told, say) => say.reverted(statusWord(told, 'to'), textOf(told.details, 'reason')),
  archive: (_told, say) => say.archived,
  prune: (_told, say) => say.pruned,
  delete: (_told, say) => say.deleted,
  override: (told, say) => say.overridden(statusWord(told, 'to'), textOf(told.details, 'reason')),
  review: (_told, say) => say.reviewed,
  note: ({ details }, say) => say.noted(textOf(details, 'text')),
  remind: (_told, say) => say.reminded,
  'file-found': ({ details }, say) => say.found(textOf(details, 'file').split('/').at(-1) ?? ''),
  opened: ({ details }, say) =>
    say.opened(textOf(details, 'file').split('/').at(-1) ?? '', textOf(details, 'slicer'), textOf(details, 'outcome')),
  'mail-resent': (told, say) => say.mailResent(mailKind(told)),
  'confirmation-resent': (_told, say) => say.linkResent,
  'audit.adopt': ({ details }, say) => say.adopted(textOf(details, 'file')),
  'audit.quarantine': ({ details }, say) => say.quarantined(textOf(details, 'file')),
  'audit.restore': ({ details }, say) => say.restored(textOf(details, 'file')),
  'audit.accept': ({ details }, say) => say.accepted(textOf(details, 'file')),
  'audit.regenerate': ({ details }, say) => (details.what === 'thumbnail' ? say.pictureMadeAnew : say.metadataMadeAnew),
  'lock-broken': ({ details }, say) => say.lockBroken(textOf(details, 'staff'), textOf(details, 'workstation')),
};

/** Every type that has a sentence of its own. */
export const knownActivityTypes = Object.keys(sentences);

/** What happened, as one would say it. A type that this window doesn't know yet is named rather than hidden. */
export function activitySentence(entry: ActivityEntry, words: Words, format: Formatters): string {
  const say = words.staff.request.activity.types;
  const sentence = sentences[entry.type];
  return sentence ? sentence({ details: entry.details, words, format }, say) : say.unknown(entry.type);
}
