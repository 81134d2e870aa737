import type { Catalog } from '../../../src/shared/contract/public.contract.ts';
import type { Ticket } from '../../../src/shared/contract/requests.contract.ts';
import { pyramidStl } from './model-files.ts';
import type { Answer, RestClient } from './rest.ts';

let people = 0;

export interface HandIn {
  readonly fields?: Readonly<Record<string, string | null>>;
  readonly fileName?: string;
  readonly bytes?: Uint8Array;
}

/** Hands a model in as a form would. Every call is another person with another model unless told otherwise. */
export async function handIn(client: RestClient, change: HandIn = {}): Promise<Answer<Ticket>> {
  const catalog = (await client.get<Catalog>('/api/catalog')).body;
  people += 1;
  const fields: Record<string, string | null> = {
    name: `Jane Doe ${people}`,
    email: `jane${people}@students.example`,
    discipline: catalog.disciplines[0] ?? '',
    class_number: 'N/A',
    method: 'Filament',
    color: catalog.methods.find((method) => method.name === 'Filament')?.colors[0]?.name ?? '',
    printer: 'Prusa MK4S',
    consent: 'true',
    notes: '',
    ...change.fields,
  };
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) if (value !== null) form.set(key, value);
  const bytes = change.bytes ?? pyramidStl(20 + people);
  form.set('file', new File([new Uint8Array(bytes)], change.fileName ?? 'model.stl'));
  return client.form<Ticket>('/api/requests', form);
}
