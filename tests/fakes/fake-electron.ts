import { EventEmitter } from 'node:events';
import type {
  BrowserWindowConstructorOptions,
  Event,
  WebContents,
  WebContentsWillNavigateEventParams,
} from 'electron/main';

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];
type WillNavigate = Event<WebContentsWillNavigateEventParams>;

/** The part of a page's contents that the shell guards. */
class FakeContents extends EventEmitter implements Pick<WebContents, 'setWindowOpenHandler'> {
  url = '';
  opener: OpenHandler = () => ({ action: 'allow' });

  setWindowOpenHandler(handler: OpenHandler) {
    this.opener = handler;
  }

  /** Whether the page may go there. */
  navigate(url: string): boolean {
    let prevented = false;
    const event = { url, preventDefault: () => (prevented = true) } satisfies Partial<WillNavigate>;
    this.emit('will-navigate', event);
    return !prevented;
  }
}

/** Stands for Electron's windows where no Electron runs: it remembers what it was told. */
export class FakeWindow extends EventEmitter {
  readonly webContents = new FakeContents();
  readonly options: BrowserWindowConstructorOptions;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
  }

  async loadURL(url: string) {
    this.webContents.url = url;
  }

  show() {}
}
