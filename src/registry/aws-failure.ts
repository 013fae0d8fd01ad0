import { problem, ProblemError, type ProblemCode, type Where } from '../problems.js';
import { counted } from '../text/counted.js';
import { RegistryError } from './registry.js';

/** The call that failed. */
export interface Asked {
  /** As IAM names it: `schemas:ListSchemas`. */
  readonly action: string;
  readonly where: Where;
}

/** Whom it was sent to, and as whom. */
export interface Addressee {
  readonly endpoint: string;
  readonly profile: string | undefined;
}

/**
 * What to throw for an error of the AWS SDK: a RegistryError when every other call would fail the
 * same way, a ProblemError when it concerns one schema.
 */
export function failureOf(error: unknown, asked: Asked, to: Addressee): unknown {
  if (!(error instanceof Error) || error instanceof ProblemError) return error;
  const seen = look(error, to);
  const kind = kinds.find(({ is }) => is(seen)) ?? other;
  const { registry, schema } = asked.where;
  const ofSchema = schema !== undefined && kind.concerns === 'schema';
  const found = problem(
    kind.code,
    ofSchema ? asked.where : registry === undefined ? {} : { registry },
    {
      action: asked.action,
      endpoint: to.endpoint,
      profile: to.profile ?? '',
      reason: kind.code === 'EVB_AWS_NOT_AWS' ? seen.answer : seen.reason,
    },
  );
  return ofSchema ? new ProblemError([found]) : new RegistryError([found]);
}

/** Whether AWS says that the thing does not exist. */
export function isNotFound(error: unknown): boolean {
  return error instanceof Error && error.name === 'NotFoundException';
}

/** An SDK error, as far as it can be told apart by. */
interface Seen {
  readonly name: string;
  /** Node's code of a network error. */
  readonly code: string;
  /** HTTP status; 0: no answer came. */
  readonly status: number;
  readonly reason: string;
  /** What kind of answer came. */
  readonly answer: string;
  /** Whether a profile was named. */
  readonly profile: boolean;
  /** Whether the SDK read an error of the service in the answer. */
  readonly fromService: boolean;
}

/** The members that the SDK may add to an error. */
interface SdkError extends Error {
  readonly code?: unknown;
  readonly $fault?: unknown;
  readonly $metadata?: {
    readonly httpStatusCode?: number;
    readonly requestId?: string;
    readonly attempts?: number;
  };
  readonly $response?: {
    readonly statusCode?: number;
    readonly headers?: Readonly<Record<string, string>>;
  };
}

function look(error: SdkError, to: Addressee): Seen {
  const { name, $metadata: metadata, $response: response } = error;
  const code = typeof error.code === 'string' ? error.code : '';
  const status = metadata?.httpStatusCode ?? response?.statusCode ?? 0;
  return {
    name,
    code,
    status,
    reason: reasonOf(error, code),
    answer: ['HTTP', status, response?.headers?.['content-type']].join(' ').trim(),
    profile: to.profile !== undefined,
    fromService: error.$fault !== undefined && name !== 'Unknown' && name !== 'UnknownError',
  };
}

function reasonOf({ name, message, $metadata: metadata }: SdkError, code: string): string {
  // There the SDK speaks of its settings.
  const [, waited] = /@smithy\/node-http-handler .* (\d+) ms\b/.exec(message) ?? [];
  if (waited !== undefined) {
    const what = message.includes('establish a connection') ? 'connection' : 'answer';
    const tried =
      metadata?.attempts === undefined ? '' : `, ${counted(metadata.attempts, 'attempt')}`;
    return `no ${what} within ${Number(waited) / 1000} s${tried}`;
  }
  if (message.startsWith('aborted')) return 'the connection broke off in the middle of an answer';
  const request = metadata?.requestId === undefined ? '' : ` (request ${metadata.requestId})`;
  return (message.replace(/^ProxyError: /, '') || code || name) + request;
}

interface Kind {
  readonly code: Extract<ProblemCode, `EVB_AWS_${string}` | 'EVB_SCHEMA_GONE'>;
  /** What else fails the same way: nothing, or every call to the registry. */
  readonly concerns: 'schema' | 'registry';
  readonly is: (seen: Seen) => boolean;
}

/**
 * The first that fits. Names: API reference of the Schemas API, common errors of AWS services
 * (https://docs.aws.amazon.com/awssupport/latest/APIReference/CommonErrors.html), the SDK's
 * credential providers.
 */
const kinds: readonly Kind[] = [
  {
    // The SDK's credential providers hand on no more of an error than its text.
    code: 'EVB_AWS_PROXY_FAILED',
    concerns: 'registry',
    is: ({ reason }) => /^the proxy \S+ \(\w+\) /.test(reason),
  },
  {
    code: 'EVB_AWS_SESSION_EXPIRED',
    concerns: 'registry',
    is: ({ name, reason }) =>
      /^(ExpiredToken|RequestExpired|TokenRefreshRequired)/.test(name) ||
      (fromProvider(name) && /expired|sso login|aws login|reauthenticate/i.test(reason)),
  },
  {
    // The SDK goes on reading in a section that there is not.
    code: 'EVB_AWS_PROFILE_INCOMPLETE',
    concerns: 'registry',
    is: ({ name, reason }) => name === 'TypeError' && /'sso_\w+'/.test(reason),
  },
  {
    code: 'EVB_AWS_PROFILE_UNUSABLE',
    concerns: 'registry',
    is: ({ name, profile }) => fromProvider(name) && profile,
  },
  {
    code: 'EVB_AWS_CREDENTIALS_MISSING',
    concerns: 'registry',
    is: ({ name }) => fromProvider(name),
  },
  {
    code: 'EVB_AWS_THROTTLED',
    concerns: 'registry',
    is: ({ name, status }) => status === 429 || /throttl|^TooManyRequests|^SlowDown$/i.test(name),
  },
  {
    code: 'EVB_AWS_CREDENTIALS_REFUSED',
    concerns: 'registry',
    is: ({ name }) =>
      /^(UnrecognizedClient|InvalidClientTokenId|InvalidSignature|InvalidAccessKeyId|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken|RequestTimeTooSkewed|RequestInTheFuture)/.test(
        name,
      ),
  },
  {
    code: 'EVB_AWS_ACCESS_DENIED',
    concerns: 'schema',
    // EventBridge refuses with HTTP 400.
    is: ({ status, fromService, name }) =>
      fromService && (status === 401 || status === 403 || name === 'AccessDeniedException'),
  },
  {
    code: 'EVB_SCHEMA_GONE',
    concerns: 'schema',
    is: ({ name }) => name === 'NotFoundException',
  },
  {
    // Nobody who is trusted has signed it.
    code: 'EVB_AWS_CERTIFICATE_REFUSED',
    concerns: 'registry',
    is: ({ code }) => /SELF_SIGNED|^UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)/.test(code),
  },
  {
    code: 'EVB_AWS_UNREACHABLE',
    concerns: 'registry',
    // What breaks off in the middle has a status.
    is: ({ name, code, fromService }) =>
      !fromService && (name === 'TimeoutError' || /^(E[A-Z_]+|.*CERT.*)$/.test(code)),
  },
  { code: 'EVB_AWS_FAILED', concerns: 'schema', is: ({ fromService }) => fromService },
  { code: 'EVB_AWS_NOT_AWS', concerns: 'registry', is: ({ status }) => status !== 0 },
];

/** What the SDK says before it sends anything, say about its config files. */
const other: Kind = { code: 'EVB_AWS_FAILED', concerns: 'registry', is: () => true };

function fromProvider(name: string): boolean {
  return /^(Credentials|Token)Provider/.test(name);
}
