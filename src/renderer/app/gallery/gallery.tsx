import { useLayoutEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '../../components/button.tsx';
import { Select } from '../../components/select.tsx';
import { type Theme, themes, useTheme } from '../../components/theme.tsx';
import { ActionsGallery } from './actions.gallery.tsx';
import { FormsGallery } from './forms.gallery.tsx';
import { ListsGallery } from './lists.gallery.tsx';
import { ModelGallery } from './model.gallery.tsx';
import { StatesGallery } from './states.gallery.tsx';

/** Every component in every state, for the eye and for screenshots. `?seat=kiosk` shows the kiosk's scale. */
export function Gallery() {
  const { theme, setTheme } = useTheme();
  const [query] = useSearchParams();
  const [kiosk, setKiosk] = useState(query.get('seat') === 'kiosk');
  useLayoutEffect(() => {
    const root = document.documentElement;
    if (kiosk) root.dataset.seat = 'kiosk';
    else delete root.dataset.seat;
    return () => {
      delete root.dataset.seat;
    };
  }, [kiosk]);
  return (
    <main className="mx-auto max-w-[110rem] px-8 py-6">
      <header className="mb-6 flex flex-wrap items-end gap-3">
        <h1 className="flex-1 font-semibold text-28">Platen, part by part</h1>
        <Button onClick={() => setKiosk(!kiosk)}>{kiosk ? 'Desk scale' : 'Kiosk scale'}</Button>
        <div className="w-36">
          <Select
            aria-label="Theme"
            value={theme}
            onChange={(event) => setTheme(event.target.value as Theme)}
            options={themes.map((name) => ({ value: name, label: name }))}
          />
        </div>
      </header>
      <div className={kiosk ? 'grid' : 'grid gap-x-10 lg:grid-cols-2'}>
        <div>
          <ActionsGallery />
          <StatesGallery />
        </div>
        <div>
          <FormsGallery />
          <ModelGallery />
        </div>
      </div>
      <ListsGallery />
    </main>
  );
}
