import type { AddressInfo } from 'node:net';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import { type AnyProcedure, isProcedure } from '@orpc/server';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { PlatenError } from '#shared/errors.ts';
import { contentSecurityPolicy } from './content-security.ts';
import type { DispatchRouter } from './dispatch.ts';
import { apiDocsPage } from './http/api-docs.ts';
import { replyError } from './http/error-reply.ts';
import { checkHost, type Gate } from './http/gatekeeper.ts';
import { createOpenApi } from './http/openapi.ts';
import { createProcedures, type Procedures } from './http/procedures.ts';
import { contextOf } from './http/session.ts';
import { serveRenderer } from './http/static-files.ts';
import { submitForm } from './http/submission.ts';
import { webRequest } from './http/web-request.ts';
import type { Service } from './service.ts';

export interface HttpServerOptions {
  /** The service now; another one after the application was opened anew. */
  readonly current: () => Service;
  readonly listen: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** The built interface. */
  readonly rendererFolder: string;
  readonly version: string;
  readonly log: Logger;
}

export interface HttpServer {
  readonly port: number;
  readonly url: string;
  /** Answers what is under way, then closes. End the streams of the service first. */
  close(): Promise<void>;
}

const megabyte = 1024 * 1024;
const drainMs = 10_000;

/** Serves the application over HTTP: the interface, /rpc for it, /api for everybody else. Refuses a port that is taken. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { current, listen, log } = options;
  const server = fastify({
    bodyLimit: megabyte,
    // A caller that sends nothing for two minutes, or no complete head within 20 s, is gone.
    connectionTimeout: 120_000,
    http: { headersTimeout: 20_000, requestTimeout: 60 * 60_000 },
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 2_000 },
  });
  let port = options.port;
  const gate: Gate = { listen, port: () => port, publicUrl: () => current().publicUrl() };
  server.setErrorHandler((error, _request, reply) => replyError(error, reply, log));
  server.addHook('onRequest', async (request) => checkHost(request, gate));
  await secure(server);
  await server.register(fastifyCookie);
  addHealth(server, current);
  await server.register(async (scope) => addProcedures(scope, options, gate));
  await server.register(async (scope) => addUploads(scope, current, gate));
  await addInterface(server, options.rendererFolder);
  await server.listen({ host: listen, port: options.port });
  port = (server.server.address() as AddressInfo).port;
  return { port, url: `http://${urlHost(listen)}:${port}`, close: () => close(server) };
}

const urlHost = (listen: string) => {
  if (listen === '0.0.0.0' || listen === '::') return '127.0.0.1';
  return listen.includes(':') ? `[${listen}]` : listen;
};

async function secure(server: FastifyInstance): Promise<void> {
  const directives = Object.fromEntries(
    Object.entries(contentSecurityPolicy).map(([name, values]) => [name, [...values]]),
  );
  await server.register(fastifyHelmet, {
    contentSecurityPolicy: { useDefaults: false, directives },
    // HTTPS is the proxy's or the certificate's matter; a lab on plain loopback must not be locked out.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'same-origin' },
  });
}

function addHealth(server: FastifyInstance, current: () => Service): void {
  server.get('/healthz', async (_request, reply) => {
    const alive = await current().alive();
    return reply
      .status(alive ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ok: alive });
  });
}

async function addProcedures(scope: FastifyInstance, options: HttpServerOptions, gate: Gate): Promise<void> {
  const { current } = options;
  const openApi = createOpenApi(options.version);
  const built = new WeakMap<DispatchRouter, Procedures>();
  const proceduresOf = ({ router }: Service): Procedures => {
    const known = built.get(router) ?? createProcedures(router);
    built.set(router, known);
    return known;
  };
  await scope.register(fastifyMultipart);
  scope.removeContentTypeParser(['text/plain', 'application/json']);
  const parseJson = scope.getDefaultJsonParser('error', 'error');
  // Scripts say that they send JSON even where a call needs no body, and then send none.
  scope.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, undefined) : parseJson(request, body as string, done),
  );
  scope.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });

  const serve = (kind: keyof Procedures) => async (request: FastifyRequest, reply: FastifyReply) => {
    const service = current();
    const context = { ...(await contextOf(service, request, reply, gate)), reply };
    if (await proceduresOf(service)[kind](request, reply, context)) return reply;
    throw new PlatenError('NOT_FOUND', 'There is no procedure at this address.');
  };

  const resource = async (request: FastifyRequest, reply: FastifyReply) => {
    const service = current();
    const { caller } = await contextOf(service, request, reply, gate);
    const answer = await service.resources(webRequest(request), caller);
    if (!answer) throw new PlatenError('NOT_FOUND', 'There is nothing at this address.');
    return reply.send(answer);
  };

  scope.post('/api/requests', async (request, reply) => {
    const service = current();
    if (!request.isMultipart() || !service.uploads) return serve('rest')(request, reply);
    const context = await contextOf(service, request, reply, gate);
    return reply.status(201).send(await submitForm(request, service.uploads, submitProcedure(service), context));
  });
  scope.get('/api/requests/:id/thumbnail.png', resource);
  scope.get('/api/requests/:id/files/:fileId/content', resource);
  scope.get('/api/track/:code/thumbnail.png', resource);
  scope.get('/api/openapi.json', () => openApi());
  scope.get('/api/docs', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(apiDocsPage(await openApi())),
  );
  scope.all('/api/*', serve('rest'));
  scope.all('/rpc/*', serve('rpc'));
}

function submitProcedure({ router }: Service): AnyProcedure {
  const submit = (router as unknown as { requests?: { submit?: unknown } }).requests?.submit;
  if (!isProcedure(submit)) throw new Error('the contract has no requests.submit');
  return submit;
}

/** Resumable uploads. Their bodies pass through unread; the files room streams and limits them. */
async function addUploads(scope: FastifyInstance, current: () => Service, gate: Gate): Promise<void> {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    const service = current();
    const { caller } = await contextOf(service, request, reply, gate);
    if (!service.uploads) throw new PlatenError('UNAVAILABLE', 'This host is not set up yet.');
    return reply.send(await service.uploads.handle(webRequest(request), caller.address));
  };
  scope.route({ method: ['POST', 'OPTIONS'], url: '/api/uploads', handler: handle });
  scope.route({ method: ['PATCH', 'HEAD', 'OPTIONS'], url: '/api/uploads/:id', handler: handle });
}

async function addInterface(server: FastifyInstance, folder: string): Promise<void> {
  const answer = await serveRenderer(server, folder);
  server.setNotFoundHandler((request, reply) => {
    const page = answer(request, reply);
    if (page) return page;
    throw new PlatenError('NOT_FOUND', 'There is nothing at this address.');
  });
}

async function close(server: FastifyInstance): Promise<void> {
  const hurry = setTimeout(() => server.server.closeAllConnections(), drainMs);
  try {
    await server.close();
  } finally {
    clearTimeout(hurry);
  }
}
