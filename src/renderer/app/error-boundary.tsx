import { Component, type ReactNode } from 'react';
import { useRouteError } from 'react-router';
import { ErrorState } from '../components/error-state.tsx';
import { useText } from '../i18n/text.tsx';

const sentenceOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** What stands where a screen stopped working. Drafts live in the session's storage, so a reload keeps them. */
function Crashed({ error }: { error: unknown }) {
  const text = useText().components.crash;
  return (
    <main className="grid h-dvh">
      <ErrorState
        page
        message={text.title}
        safe={text.safe}
        code={sentenceOf(error).slice(0, 120)}
        onRetry={() => window.location.reload()}
      />
    </main>
  );
}

/** For the router: a route that threw. */
export const RouteCrash = () => <Crashed error={useRouteError()} />;

interface Caught {
  error: unknown;
}

/** For everything outside the router. */
export class ErrorBoundary extends Component<{ children: ReactNode }, Caught> {
  override state: Caught = { error: null };

  static getDerivedStateFromError(error: unknown): Caught {
    return { error };
  }

  override render() {
    return this.state.error === null ? this.props.children : <Crashed error={this.state.error} />;
  }
}
