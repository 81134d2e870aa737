import { adminPassword } from '../../../scripts/host-process.ts';

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

/** A client as a script would write one: bearer token, JSON, nothing of ours. */
export interface RestClient {
  get<T>(path: string): Promise<Answer<T>>;
  post<T>(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
  put<T>(path: string, body: unknown): Promise<Answer<T>>;
  delete<T>(path: string, body?: unknown): Promise<Answer<T>>;
  form<T>(path: string, form: FormData): Promise<Answer<T>>;
  readonly token: string | null;
}

export function restClient(url: string, token: string | null = null): RestClient {
  const send = async <T>(
    method: string,
    path: string,
    body?: string | FormData,
    extra: Record<string, string> = {},
  ) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...extra },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    let parsed: unknown = text;
    if (response.headers.get('content-type')?.includes('json')) parsed = JSON.parse(text);
    return { status: response.status, body: parsed as T, headers: response.headers };
  };
  const json = { 'content-type': 'application/json' };
  return {
    token,
    get: (path) => send('GET', path),
    post: (path, body, headers) => send('POST', path, JSON.stringify(body), { ...json, ...headers }),
    put: (path, body) => send('PUT', path, JSON.stringify(body), json),
    delete: (path, body) =>
      body === undefined ? send('DELETE', path) : send('DELETE', path, JSON.stringify(body), json),
    form: (path, form) => send('POST', path, form),
  };
}

/** Signs the host's own workstation in, as a script does with the admin password. */
export async function signInAsHost(url: string): Promise<RestClient> {
  const answer = await restClient(url).post<{ token: string }>('/api/session/workstation', {
    workstation: 'Host',
    password: adminPassword,
  });
  if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return restClient(url, answer.body.token);
}

/** Points the host's mail at a server on loopback, through the settings as an admin would. */
export async function useMailServer(client: RestClient, port: number, staffId: number): Promise<void> {
  const { body } = await client.get<{ stamps: Record<string, { version: number }> }>('/api/settings');
  const answer = await client.put('/api/settings/mail', {
    staff_id: staffId,
    version: body.stamps.mail?.version ?? 0,
    value: {
      enabled: true,
      host: '127.0.0.1',
      port,
      security: 'none',
      user: '',
      from_name: 'The print lab',
      from_address: 'lab@print.example',
    },
  });
  if (answer.status !== 200) throw new Error(`mail settings answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}
