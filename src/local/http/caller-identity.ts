import type { Place } from '../names.js';
import type { Reply, Request } from './reply.js';

/** Tools ask STS for the account before they do anything else. */
export function asksForCaller({ method, target, body }: Request): boolean {
  if (method !== 'POST' || target !== '/') return false;
  return new URLSearchParams(body).get('Action') === 'GetCallerIdentity';
}

/** STS GetCallerIdentity (awsQuery, XML): everybody is the account's root. */
export function answerCallerIdentity({ accountId }: Place, requestId: string): Reply {
  return {
    status: 200,
    headers: { 'content-type': 'text/xml' },
    body: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>arn:aws:iam::${accountId}:root</Arn>
    <UserId>${accountId}</UserId>
    <Account>${accountId}</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>
</GetCallerIdentityResponse>`,
  };
}
