import '../styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createDesktop } from '#shared/desktop-contract/desktop.ts';
import { createApi, createClient } from '../client/api.ts';
import { connect, desktopOf } from '../client/connection.ts';
import { createQueryCache } from '../client/query-cache.ts';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const client = createClient(connect(window));
const bridge = desktopOf(window);
const queries = createQueryCache();
createRoot(root).render(
  <StrictMode>
    <App client={client} api={createApi(client)} desktop={bridge && createDesktop(bridge.ask)} queries={queries} />
  </StrictMode>,
);
