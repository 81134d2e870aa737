import { isAbsolute } from 'node:path';
import type { Settings, SettingsSection } from '#shared/contract/settings.contract.ts';
import { PlatenError } from '#shared/errors.ts';

type Read = <S extends SettingsSection>(section: S) => Settings[S];
type Rules = { readonly [S in SettingsSection]?: (value: Settings[S], read: Read) => void };

const refuse = (field: string, sentence: string): never => {
  throw new PlatenError('INVALID', sentence, { field });
};

/** The same name to a person: case, accents' composition and outer space make no difference. */
const sameName = (name: string) => name.normalize('NFC').trim().toLocaleLowerCase('en');

function unique(field: string, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(sameName(name))) refuse(field, `“${name}” is in the list twice. Give each entry its own name.`);
    seen.add(sameName(name));
  }
}

function everyActivePrinterHasARate(printers: Settings['printers'], rates: Settings['rates']): void {
  const priced = new Set(rates.printers.map((rate) => rate.printer));
  const without = printers.printers.find((printer) => printer.active && !priced.has(printer.name));
  if (without) {
    refuse('printers', `${without.name} is in use but has no rate. Add its rate first, or switch the printer off.`);
  }
}

const hasControlCharacter = (text: string) => /\p{Cc}/u.test(text);
const looksLikeAddress = (text: string) => /^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(text);

/** What the types can't say: rules within a section and between sections. */
const rules: Rules = {
  lab: ({ name, public_url }) => {
    if (hasControlCharacter(name)) refuse('name', 'The name of the lab must be a single line.');
    if (public_url === '') return;
    const url = URL.canParse(public_url) ? new URL(public_url) : null;
    if (!url || !['http:', 'https:'].includes(url.protocol)) {
      refuse('public_url', 'Write the address as students type it, such as https://print.example.edu.');
    }
  },
  submissions: ({ disciplines, reject_reasons }) => {
    unique('disciplines', disciplines);
    unique('reject_reasons', reject_reasons);
  },
  printers: (value, read) => {
    unique(
      'printers',
      value.printers.map((printer) => printer.name),
    );
    unique(
      'materials',
      value.materials.map((material) => material.name),
    );
    if (!value.printers.some((printer) => printer.active)) {
      refuse('printers', 'Keep at least one printer in use; without one nobody can hand anything in.');
    }
    everyActivePrinterHasARate(value, read('rates'));
  },
  colors: (value) => {
    for (const method of ['Filament', 'Resin'] as const) {
      unique(
        method,
        value[method].map((color) => color.name),
      );
      if (!value[method].some((color) => color.active)) refuse(method, `Keep at least one ${method} colour in use.`);
    }
  },
  rates: (value, read) => {
    unique(
      'printers',
      value.printers.map((rate) => rate.printer),
    );
    everyActivePrinterHasARate(read('printers'), value);
  },
  mail: ({ enabled, host, from_name, from_address }) => {
    if (hasControlCharacter(from_name)) refuse('from_name', 'The sender’s name must be a single line.');
    if (/[\s/]/.test(host)) refuse('host', 'Write the name of the mail server only, such as smtp.example.edu.');
    if (from_address !== '' && !looksLikeAddress(from_address)) {
      refuse('from_address', 'Write the sender’s address, such as printlab@example.edu.');
    }
    if (enabled && host === '') refuse('host', 'Name the mail server before switching mail on.');
    if (enabled && from_address === '') refuse('from_address', 'Write the sender’s address before switching mail on.');
  },
  backup: ({ folder }) => {
    if (folder !== '' && !isAbsolute(folder)) {
      refuse('folder', `Write the whole path of the folder; “${folder}” is not one.`);
    }
  },
  storage: ({ watching, slicer_outputs }) => {
    unique('slicer_outputs', slicer_outputs);
    for (const folder of slicer_outputs) {
      if (!isAbsolute(folder)) refuse('slicer_outputs', `Write the whole path of the folder; “${folder}” is not one.`);
      if (watching === 'events' && /^(\\\\|\/\/)/.test(folder)) {
        refuse(
          'watching',
          `${folder} is a network share, which sends no change events. Choose “auto” or “polling” to watch it.`,
        );
      }
    }
  },
};

/** INVALID with the field and a sentence where a value breaks a rule; `read` gives the other sections. */
export function checkSection<S extends SettingsSection>(section: S, value: Settings[S], read: Read): void {
  rules[section]?.(value, read);
}
