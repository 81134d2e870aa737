import { RouterProvider } from 'react-router/dom';
import { ThemeProvider } from '../components/theme.tsx';
import { Toaster } from '../components/toaster.tsx';
import { TooltipProvider } from '../components/tooltip.tsx';
import { en } from '../i18n/en.ts';
import { TextProvider } from '../i18n/text.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { router } from './router.tsx';

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
