import { Inbox } from 'lucide-react';
import { AgeDot } from '../../components/age-dot.tsx';
import { Avatar } from '../../components/avatar.tsx';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { DescriptionList } from '../../components/description-list.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { QrCode } from '../../components/qr-code.tsx';
import { Duration, FileSize, Money, RelativeTime } from '../../components/quantities.tsx';
import { Card, Section } from '../../components/section.tsx';
import { SkeletonCard, SkeletonRow } from '../../components/skeleton.tsx';
import { badgeStatuses, StatusBadge } from '../../components/status-badge.tsx';

const HOUR = 3_600_000;

/** What things show of themselves. */
export function StatesGallery() {
  const now = Date.now();
  return (
    <Section title="States" description="Colour never stands alone.">
      <div className="flex flex-col gap-5">
        <div className="flex flex-wrap gap-2">
          {badgeStatuses.map((status) => (
            <StatusBadge key={status} status={status} />
          ))}
        </div>
        <div className="flex flex-wrap items-center gap-5">
          {[3, 30, 60, 200].map((hours) => (
            <AgeDot key={hours} since={now - hours * HOUR} />
          ))}
          <Avatar name="Jane Doe" />
          <Avatar name="Zoë Ångström" />
          <Avatar name="Sam Lee" />
        </div>
        <div className="grid grid-cols-[1fr_auto] gap-6">
          <DescriptionList
            facts={[
              { term: 'Price', value: <Money micro={4_080_000} />, note: '42 g × $0.08 + 72 min × $0.01' },
              { term: 'Estimate', value: <Money micro={3_750_000} estimate /> },
              { term: 'Print time', value: <Duration seconds={1095} /> },
              { term: 'Longest', value: <Duration seconds={101_430} /> },
              { term: 'File', value: <FileSize bytes={24_310_184} /> },
              { term: 'Handed in', value: <RelativeTime at={now - 5 * HOUR} /> },
            ]}
          />
          <QrCode value="https://print.example.edu/t/7hk2m9" />
        </div>
        <div className="flex flex-col gap-3">
          <Banner title="Being edited by Jane Doe at Front Desk">You can look, and act once she is done.</Banner>
          <Banner tone="good">The model is watertight and fits all four printers.</Banner>
          <Banner tone="warn" title="This model may be in inches" action={<Button size="small">Scale to mm</Button>}>
            It is 2.4 mm wide. Most models are larger.
          </Banner>
          <Banner tone="danger">The printer stopped: the door is open. Close it and press resume.</Banner>
        </div>
        <div className="grid grid-cols-3 gap-4">
          <ProgressBar label="Upload" value={0.62} />
          <ProgressBar label="Cyan" value={0.12} tone="danger" />
          <ProgressBar label="Searching" />
        </div>
        <div className="grid grid-cols-2 gap-3">
          <Card>
            <p className="font-semibold">Prusa XL</p>
            <p className="text-13 text-ink-soft">Printing 1042, ≈ 2 hr left</p>
          </Card>
          <SkeletonCard />
        </div>
        <SkeletonRow />
        <div className="grid grid-cols-2 divide-x divide-line border-y">
          <EmptyState
            icon={Inbox}
            title="No requests yet"
            hint="Put the kiosk's address on the wall and the first one will come."
            action={<Button kind="primary">Show the address</Button>}
          />
          <ErrorState
            message="The host doesn't answer"
            safe="Nothing you did is lost. It goes on by itself once the host is back."
            code="UNAVAILABLE 7f3a"
            onRetry={() => undefined}
          />
        </div>
      </div>
    </Section>
  );
}
