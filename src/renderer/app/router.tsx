import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { Skeleton } from '../components/skeleton.tsx';
import { RouteCrash } from './error-boundary.tsx';
import { Missing } from './missing.tsx';

/** A view in its own chunk. */
const view = (path: string, load: () => Promise<ComponentType>): RouteObject => ({
  path,
  lazy: async () => ({ Component: await load() }),
});

const Waiting = () => (
  <div className="p-8">
    <Skeleton className="mb-6 h-7 w-48" />
    <Skeleton className="h-64 w-full" />
  </div>
);

/** Where everything is. A view's whole subtree hangs below its first segment. */
export const router = createBrowserRouter([
  {
    ErrorBoundary: RouteCrash,
    HydrateFallback: Waiting,
    children: [
      view('/', async () => (await import('../public/home.view.tsx')).HomeView),
      view('/sign-in', async () => (await import('../public/sign-in.view.tsx')).SignInView),
      view('/submit', async () => (await import('../kiosk/submit.view.tsx')).SubmitView),
      view('/kiosk/*', async () => (await import('../kiosk/kiosk.view.tsx')).KioskView),
      view('/staff/*', async () => (await import('../staff/staff.view.tsx')).StaffView),
      view('/admin/*', async () => (await import('../admin/admin.view.tsx')).AdminView),
      view('/confirm/:token', async () => (await import('../public/confirm.view.tsx')).ConfirmView),
      view('/t/:code', async () => (await import('../public/track.view.tsx')).TrackView),
      view('/gallery', async () => (await import('./gallery/gallery.tsx')).Gallery),
      { path: '*', Component: Missing },
    ],
  },
]);
