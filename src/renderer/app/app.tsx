import { RouterProvider } from 'react-router/dom';
import { Toaster } from '../components/toaster.tsx';
import { TooltipProvider } from '../components/tooltip.tsx';
import { en } from '../i18n/en.ts';
import { TextProvider } from '../i18n/text.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { router } from './router.tsx';
import { ThemeProvider } from './theme.tsx';

/** The whole interface: language, theme, tooltips, messages, routes. */
export const App = () => (
  <TextProvider catalogue={en} locale="en-US">
    <ThemeProvider>
      <TooltipProvider>
        <ErrorBoundary>
          <RouterProvider router={router} />
        </ErrorBoundary>
        <Toaster />
      </TooltipProvider>
    </ThemeProvider>
  </TextProvider>
);
