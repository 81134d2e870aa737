import { Link, useParams } from 'react-router';
import { buttonLooks } from '../components/button.tsx';
import { TrackingPage } from '../components/tracking-page.tsx';
import { useText } from '../i18n/text.tsx';
import { PublicPage } from './public-page.tsx';

/** /t/:code, where a print stands. */
export function TrackView() {
  const text = useText().publicPages.track;
  const { code = '' } = useParams();
  return (
    <PublicPage>
      <TrackingPage
        code={code}
        action={
          <Link to="/submit" className={buttonLooks()}>
            {text.again}
          </Link>
        }
      />
    </PublicPage>
  );
}
