import { Droplets, Search, Spool } from 'lucide-react';
import { useState } from 'react';
import { Checkbox } from '../../components/checkbox.tsx';
import { Combobox } from '../../components/combobox.tsx';
import { Field } from '../../components/field.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import { MoneyInput } from '../../components/money-input.tsx';
import { NumberInput } from '../../components/number-input.tsx';
import { RadioCards } from '../../components/radio-cards.tsx';
import { Section } from '../../components/section.tsx';
import { Select } from '../../components/select.tsx';
import { Steps } from '../../components/steps.tsx';
import { SwatchPicker } from '../../components/swatch-picker.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextInput } from '../../components/text-input.tsx';

const swatches = [
  { name: 'True Red', color: '#c8202f' },
  { name: 'Orange', color: '#f07c1c' },
  { name: 'Signal Yellow', color: '#f4d21f' },
  { name: 'Forest Green', color: '#22623a' },
  { name: 'Royal Blue', color: '#2145a8' },
  { name: 'Matte Black', color: '#1c1c1c' },
  { name: 'Cold White', color: '#f8f8f6' },
  { name: 'Glow in the dark', color: null },
];
const classes = ['N/A', 'ARCH 2101', 'ARCH 4302', 'ART 1847', 'ID 2750', 'ME 4201'].map((name) => ({
  value: name,
  label: name,
}));
const printers = ['Prusa MK4S', 'Prusa XL', 'Raise3D Pro 2 Plus', 'Formlabs Form 3'].map((name) => ({
  value: name,
  label: name,
}));

/** Every control in its states. */
export function FormsGallery() {
  const [grams, setGrams] = useState<number | null>(42.5);
  const [paid, setPaid] = useState<number | null>(3_000_000);
  const [method, setMethod] = useState<'filament' | 'resin' | null>('filament');
  const [color, setColor] = useState<string | null>('Royal Blue');
  const [course, setCourse] = useState<string | null>('ARCH 2101');
  return (
    <Section title="Forms" description="Label, control, hint, error.">
      <div className="flex flex-col gap-5">
        <Steps steps={['File', 'Check', 'How', 'You', 'Review', 'Ticket']} current={2} onStep={() => undefined} />
        <div className="grid grid-cols-2 gap-x-4 gap-y-5">
          <Field label="Name" required hint="As it stands on your student card.">
            <TextInput defaultValue="Jane Doe" />
          </Field>
          <Field label="Mail" required error="“gmial.com” looks mistyped. Did you mean gmail.com?">
            <TextInput type="email" defaultValue="jane@gmial.com" />
          </Field>
          <Field label="Class">
            <Combobox options={classes} value={course} onChange={setCourse} />
          </Field>
          <Field label="Printer">
            <Select options={printers} placeholder="Choose…" defaultValue="" />
          </Field>
          <Field label="Weight" hint="From the slicer's file.">
            <NumberInput value={grams} onChange={setGrams} unit="g" />
          </Field>
          <Field label="Paid">
            <MoneyInput value={paid} onChange={setPaid} />
          </Field>
          <Field label="Search">
            <TextInput icon={Search} placeholder="Name, ticket, class" />
          </Field>
          <Field label="Locked">
            <TextInput disabled defaultValue="Edited by Sam Lee" />
          </Field>
        </div>
        <Field label="Notes">
          <TextArea placeholder="Anything we should know?" />
        </Field>
        <Field label="Method" group required>
          <RadioCards
            label="Method"
            value={method}
            onChange={setMethod}
            cards={[
              {
                value: 'filament',
                title: 'Filament',
                description: 'Sturdy parts and models, many colours.',
                picture: <Spool aria-hidden className="size-6" strokeWidth={1.5} />,
              },
              {
                value: 'resin',
                title: 'Resin',
                description: 'Fine detail, smooth surfaces, small parts.',
                picture: <Droplets aria-hidden className="size-6" strokeWidth={1.5} />,
              },
            ]}
          />
        </Field>
        <Field label="Colour" group>
          <SwatchPicker label="Colour" swatches={swatches} value={color} onChange={setColor} />
        </Field>
        <div>
          <Checkbox label="I agree to the minimum charge of $3.00" hint="You pay when you pick up." defaultChecked />
          <Checkbox label="Keep my file for reprints" error="Choose this or take the file with you." />
        </div>
        <FileDrop accept={['.stl', '.obj', '.3mf']} onFile={() => undefined} />
        <FileDrop
          accept={['.stl']}
          onFile={() => undefined}
          file={{ name: 'vase-final-v3.stl', size: 24_310_184 }}
          progress={0.62}
          onCancel={() => undefined}
        />
        <FileDrop
          accept={['.stl']}
          onFile={() => undefined}
          file={{ name: 'vase.stl', size: 84 }}
          onRemove={() => undefined}
          error="This file ends in the middle. Export it again and choose the new one."
        />
      </div>
    </Section>
  );
}
