import { useMemo } from 'react';
import { ModelViewer } from '../../components/model-viewer/model-viewer.tsx';
import { Section } from '../../components/section.tsx';
import { sampleModel } from './sample-model.ts';

const broken = new ArrayBuffer(12);

/** The model viewer: plain, in a build volume, and with a file it can't read. */
export function ModelGallery() {
  const model = useMemo(() => sampleModel(), []);
  return (
    <Section title="Model" description="Drag, pinch, arrow keys, + and −. Turns by itself at the kiosk.">
      <div className="grid grid-cols-2 gap-3">
        <div className="h-72">
          <ModelViewer source={model} kind="stl" name="vase.stl" />
        </div>
        <div className="h-72">
          <ModelViewer source={model} kind="stl" name="vase in the MK4S" autoTurn buildVolume={[250, 210, 220]} />
        </div>
        <div className="col-span-2 h-36">
          <ModelViewer source={broken} kind="stl" name="broken.stl" />
        </div>
      </div>
    </Section>
  );
}
