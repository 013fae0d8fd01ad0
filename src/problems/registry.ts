import type { Entry, Facts } from './entry.js';

/** Answers of a registry, and the lack of them. */
export const registryProblems = {
  EVB_AWS_REGION_MISSING: {
    severity: 'error',
    message: ({ profile }: Facts<'profile'>) =>
      `no AWS region is set${profile ? `, nor does the profile "${profile}" name one` : ''}`,
    fix: 'give --region, or set AWS_REGION or the profile\'s "region" (the SDK does not read AWS_DEFAULT_REGION); without AWS: --local',
  },
  EVB_AWS_REGION_INVALID: {
    severity: 'error',
    message: ({ reason }: Facts<'reason'>) => `the AWS region cannot be one: ${reason}`,
    fix: 'mend --region, AWS_REGION, or "region" in the config or the profile: it is a name such as eu-west-1',
  },
  EVB_AWS_CREDENTIALS_MISSING: {
    severity: 'error',
    message: () => 'no AWS credentials were found',
    fix: 'name a profile with --profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (a local endpoint takes any), or use --local',
  },
  EVB_AWS_PROFILE_UNUSABLE: {
    severity: 'error',
    message: ({ profile, reason }: Facts<'profile' | 'reason'>) =>
      `the AWS profile "${profile}" cannot be used: ${reason}`,
    fix: 'name another with --profile or AWS_PROFILE, or mend it in ~/.aws/config',
  },
  EVB_AWS_PROFILE_INCOMPLETE: {
    severity: 'error',
    message: ({ profile }: Facts<'profile'>) =>
      `the AWS profile${profile ? ` "${profile}"` : ''} is incomplete: its "sso_session" names no section [sso-session NAME] that there is`,
    fix: ({ profile }: Facts<'profile'>) =>
      `run aws configure sso${profile ? ` --profile ${profile}` : ''}, or mend "sso_session" in ~/.aws/config`,
  },
  EVB_AWS_SESSION_EXPIRED: {
    severity: 'error',
    message: () => 'the AWS session has expired',
    fix: ({ profile }: Facts<'profile'>) =>
      profile
        ? `run aws sso login --profile ${profile}`
        : 'run aws sso login, or get new credentials',
  },
  EVB_AWS_CREDENTIALS_REFUSED: {
    severity: 'error',
    message: ({ reason }: Facts<'reason'>) => `AWS does not accept the credentials: ${reason}`,
    fix: 'check the access key, the profile, the region and the clock of this machine',
  },
  EVB_AWS_ACCESS_DENIED: {
    severity: 'error',
    message: ({ action, reason }: Facts<'action' | 'reason'>) =>
      `the IAM action ${action} is not allowed: ${reason}`,
    fix: ({ action }: Facts<'action'>) =>
      `allow ${action} in the IAM policy of the identity that runs this`,
  },
  EVB_REGISTRY_NOT_FOUND: {
    severity: 'error',
    message: ({ region }: Facts<'region'>) =>
      `there is no such schema registry${region ? ` in ${region}` : ''}`,
    fix: ({ near, known }: Facts<'near' | 'known'>) =>
      near
        ? `did you mean "${near}"?`
        : known
          ? `name one of those that there are (${known}), or check region and profile`
          : 'there is none at all: check region and profile, or start a discoverer on the bus',
  },
  EVB_SCHEMA_GONE: {
    severity: 'error',
    message: () => 'the registry listed it, but has it no more',
    fix: 'run evb-codegen pull again',
  },
  EVB_SCHEMA_UNUSABLE: {
    severity: 'error',
    message: ({ reason }: Facts<'reason'>) => `the registry gave no usable schema: ${reason}`,
    fix: 'mend the schema in the registry, then run evb-codegen pull',
  },
  EVB_AWS_THROTTLED: {
    severity: 'error',
    message: ({ action }: Facts<'action'>) => `AWS went on refusing ${action}: too many requests`,
    fix: 'run it again later, or lower "concurrency" in the config',
  },
  EVB_AWS_UNREACHABLE: {
    severity: 'error',
    message: ({ endpoint, reason }: Facts<'endpoint' | 'reason'>) =>
      `${endpoint} cannot be reached: ${reason}`,
    fix: 'check network, proxy, region and endpoint (--endpoint-url, AWS_ENDPOINT_URL)',
  },
  EVB_AWS_PROXY_FAILED: {
    severity: 'error',
    message: ({ endpoint, reason }: Facts<'endpoint' | 'reason'>) =>
      `${endpoint} cannot be reached: ${reason}`,
    fix: ({ reason }: Facts<'reason'>) =>
      / answers 407/.test(String(reason))
        ? 'put user and password into that variable: http://USER:PASSWORD@HOST:PORT'
        : 'check that variable, or add the host to NO_PROXY if no proxy is needed for it',
  },
  EVB_AWS_CERTIFICATE_REFUSED: {
    severity: 'error',
    message: ({ endpoint, reason }: Facts<'endpoint' | 'reason'>) =>
      `the certificate of ${endpoint} cannot be trusted: ${reason}`,
    fix: 'set NODE_EXTRA_CA_CERTS to a PEM file with the certificate authority of the endpoint, or of the proxy that opens TLS',
  },
  EVB_AWS_NOT_AWS: {
    severity: 'error',
    message: ({ endpoint, action, reason }: Facts<'endpoint' | 'action' | 'reason'>) =>
      `${endpoint} answers ${action}, but not as AWS does: ${reason}`,
    fix: 'check the endpoint (--endpoint-url, AWS_ENDPOINT_URL) and what is between here and there (proxy, VPN, login page)',
  },
  EVB_AWS_FAILED: {
    severity: 'error',
    message: ({ action, reason }: Facts<'action' | 'reason'>) => `${action} failed: ${reason}`,
    fix: 'run it again; if it stays, give AWS support the request id',
  },
} as const satisfies Record<string, Entry>;
