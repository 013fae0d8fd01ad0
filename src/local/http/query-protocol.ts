import type { Place } from '../names.js';
import { callerIdentity } from './caller-identity.js';
import { header, type Reply, type Request } from './reply.js';

/** The operation of a request in awsQuery, which STS speaks, as did SQS before it spoke JSON: a form. */
export function queryAction(request: Request): string | undefined {
  const isForm = header(request, 'content-type')?.startsWith('application/x-www-form-urlencoded');
  const form = isForm === true ? new URLSearchParams(request.body).get('Action') : null;
  return form ?? /^[^?]*\?(?:.*&)?Action=(\w+)/.exec(request.target)?.[1];
}

export function answerQuery(place: Place, action: string, requestId: string): Reply {
  if (action === 'GetCallerIdentity') return xml(200, callerIdentity(place, requestId));
  return xml(400, refusal(action, requestId));
}

/** @param action comes from the request, and goes into XML: what no operation is called is left out */
function refusal(action: string, requestId: string): string {
  const name = action.replace(/\W/g, '');
  return `<ErrorResponse>
  <Error>
    <Type>Sender</Type>
    <Code>UnsupportedOperationException</Code>
    <Message>The local EventBridge does not speak the query protocol that ${name} came in. For queues, use an AWS CLI or SDK from November 2023 or later: those speak JSON.</Message>
  </Error>
  <RequestId>${requestId}</RequestId>
</ErrorResponse>`;
}

function xml(status: number, body: string): Reply {
  return { status, headers: { 'content-type': 'text/xml' }, body };
}
