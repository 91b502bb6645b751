import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import type { Deps } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import { type Metrics, secondsBounds } from '../metrics.ts';
import { noTracing, type Span, type Tracing } from '../tracing.ts';
import { addSecurityHeaders, refuseCrossSite } from './headers.ts';
import { addHealth, type Check } from './health.ts';
import { addOpenApi } from './openapi.ts';
import { refuseImplausible } from './plausible.ts';
import { refusalOf, refuseUnparsed, sendProblem } from './problem.ts';
import { type RecordRequest, recordRefusal, registerRoutes, type WhoAsks } from './register-routes.ts';
import type { Route } from './route.ts';
import { serveSite } from './site.ts';

/** A piece of the web that is no plain route: sign-in, the webhook receiver, the stream of events. */
export type HttpPlugin = (app: FastifyInstance) => Promise<void> | void;

export type AppPlan = {
  deps: Deps;
  routes: readonly Route[];
  plugins: readonly HttpPlugin[];
  whoAsks: WhoAsks;
  record: RecordRequest;
  /** The address that people use, without a slash at the end. */
  publicUrl: string;
  /** Whose word about the address of a visitor is believed; without one, the connection's own counts. */
  trustedProxies?: readonly string[];
  /** The folder of the built web; null: the API only. */
  webDist: string | null;
  /** Addresses besides our own that a page may talk to: the media server. */
  connectTo: readonly string[];
  checks: readonly Check[];
  metrics?: Metrics;
  tracing?: Tracing;
};

const bodyLimitBytes = 1024 * 1024;

export async function buildApp(plan: AppPlan): Promise<FastifyInstance> {
  const { deps } = plan;
  const app = Fastify({
    loggerInstance: deps.log as never,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    trustProxy: plan.trustedProxies?.length ? [...plan.trustedProxies] : false,
    genReqId: deps.newId,
    bodyLimit: bodyLimitBytes,
    exposeHeadRoutes: false,
    clientErrorHandler: (error, socket) => refuseUnparsed(error, socket, deps.newId()),
    frameworkErrors: (error, _request, reply) => {
      sendProblem(reply as never, refusalOf(error));
    },
  }) as unknown as FastifyInstance;
  app.setValidatorCompiler(validatorCompiler);
  // Answers are parsed inside their transaction already.
  app.setSerializerCompiler(() => JSON.stringify);
  app.decorateRequest('actor', null);
  logRequests(app);
  watchRequests(app, plan);
  await addSecurityHeaders(app, plan);
  refuseCrossSite(app, plan.publicUrl);
  refuseImplausible(app);
  answerProblems(app, plan);
  await app.register(rateLimit, { global: false, errorResponseBuilder: () => tooOften });
  await addOpenApi(app);
  addHealth(app, plan.checks);
  await app.register(async (inner) => registerRoutes(inner, plan.routes, plan));
  for (const plugin of plan.plugins) await app.register(async (inner) => plugin(inner));
  await serveSite(app, plan.webDist);
  return app;
}

const tooOften = new Refusal(
  429,
  'too_often',
  'There were too many attempts in a short time.',
  'Wait a minute and try again.',
);

function answerProblems(app: FastifyInstance, plan: AppPlan): void {
  app.setErrorHandler(async (error, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.status >= 500) {
      // A message of its own: pino would repeat the error's, which may quote what somebody typed.
      request.log.error({ err: error, route: routeOf(request) }, refusal.message);
    }
    await recordRefusal(request, refusal.status, plan).catch((err: unknown) =>
      request.log.error({ err }, 'a refusal could not be written to the audit log'),
    );
    return sendProblem(reply, refusal);
  });
}

function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({
      method: request.method,
      route: routeOf(request),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  });
}

function watchRequests(app: FastifyInstance, { metrics, tracing = noTracing }: AppPlan): void {
  const seconds = metrics?.histogram(
    'hearth_http_seconds',
    'Answers, by route and kind of status.',
    secondsBounds,
  );
  const spans = new WeakMap<FastifyRequest, Span>();
  app.addHook('onRequest', async (request) => {
    const route = routeOf(request);
    const { traceparent } = request.headers;
    const attributes = {
      'http.request.method': request.method,
      'http.route': route,
      'hearth.request_id': request.id,
    };
    const parent = typeof traceparent === 'string' ? traceparent : undefined;
    spans.set(request, tracing.begin('server', `${request.method} ${route}`, attributes, parent));
  });
  app.addHook('onResponse', async (request, reply) => {
    const { statusCode: status } = reply;
    const labels = {
      method: request.method,
      route: routeOf(request),
      status: `${Math.floor(status / 100)}xx`,
    };
    seconds?.observe(labels, reply.elapsedTime / 1000);
    const attributes = { 'http.response.status_code': status };
    spans.get(request)?.end({ isError: status >= 500, attributes });
  });
}

/** The pattern, never the address itself: ids and search words stay out of the log. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? '(no route)';
}
