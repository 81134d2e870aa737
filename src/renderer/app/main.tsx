import '../styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApi, createClient } from '../client/api.ts';
import { connect } from '../client/connection.ts';
import { createQueryCache } from '../client/query-cache.ts';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const client = createClient(connect(window));
const queries = createQueryCache();
createRoot(root).render(
  <StrictMode>
    <App client={client} api={createApi(client)} queries={queries} />
  </StrictMode>,
);
