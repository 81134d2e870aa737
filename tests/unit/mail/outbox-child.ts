import { join } from 'node:path';
import { createOutbox } from '#main/domains/mail/index.ts';
import { createSettings } from '#main/domains/settings/index.ts';
import { systemClock } from '#main/platform/clock.ts';
import { openDatabase } from '#main/platform/database/database.ts';
import { createEventBus } from '#main/platform/event-bus.ts';
import { openKeyFileBox } from '#main/platform/secrets/key-file-box.adapter.ts';
import { createSecrets } from '#main/platform/secrets/secrets.ts';
import { fakeActivity } from '../../fakes/fake-activity.ts';
import { silentLog } from '../../fakes/silent-log.ts';

// A process of its own that sends what waits in the outbox of a data folder, to be killed by a test.
const folder = process.argv[2] ?? '';
const db = await openDatabase(join(folder, 'platen.db'));
const secrets = createSecrets({ db, box: openKeyFileBox(join(folder, 'key')) });
const shared = { db, clock: systemClock, events: createEventBus() };
const settings = await createSettings({ ...shared, secrets, activity: fakeActivity() });
createOutbox({ ...shared, log: silentLog, settings }).start();
