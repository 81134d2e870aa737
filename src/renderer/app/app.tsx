import type { QueryClient } from '@tanstack/react-query';
import { RouterProvider } from 'react-router/dom';
import type { Desktop } from '#shared/desktop-contract/calls.ts';
import type { Api, Client } from '../client/api.ts';
import { HostProvider } from '../client/host.tsx';
import { ThemeProvider } from '../components/theme.tsx';
import { Toaster } from '../components/toaster.tsx';
import { TooltipProvider } from '../components/tooltip.tsx';
import { en } from '../i18n/en.ts';
import { TextProvider } from '../i18n/text.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { router } from './router.tsx';

interface AppProps {
  client: Client;
  api: Api;
  desktop: Desktop | null;
  queries: QueryClient;
}

/** The whole interface: the host, language, theme, tooltips, messages, routes. */
export const App = ({ client, api, desktop, queries }: AppProps) => (
  <TextProvider catalogue={en} locale="en-US">
    <ThemeProvider>
      <TooltipProvider>
        <ErrorBoundary>
          <HostProvider client={client} api={api} desktop={desktop} queries={queries}>
            <RouterProvider router={router} />
          </HostProvider>
        </ErrorBoundary>
        <Toaster />
      </TooltipProvider>
    </ThemeProvider>
  </TextProvider>
);
