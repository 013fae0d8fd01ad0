import { CannotDeliver, DeliveryFailure, type Destination, type Payload } from './destination.js';

const TIMEOUT = 30_000;

/** Status codes that AWS tries again (userguide, eb-api-destinations); so are 429, and all from 500 on. */
const WORTH_RETRYING = new Set([401, 407, 409]);

/** Posts events to a URL as JSON. Follows no redirect. */
export function httpDestination(url: string): Destination {
  return {
    name: url,
    async send(payload) {
      const { ok, status } = await post(url, payload);
      if (ok) return;
      const answer = `${url} answered ${status}`;
      if (status === 429) throw new DeliveryFailure('THROTTLING', answer);
      if (status >= 500 || WORTH_RETRYING.has(status)) throw new Error(answer);
      throw new CannotDeliver('ERROR_FROM_TARGET', answer);
    },
  };
}

async function post(url: string, { text, eventId }: Payload): Promise<Response> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'x-event-id': eventId },
      body: text,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT),
    });
    // The event was taken, or was not: what is left of the answer changes nothing.
    await response.body?.cancel().catch(() => undefined);
    return response;
  } catch (error) {
    throw noAnswer(url, error);
  }
}

function noAnswer(url: string, error: unknown): DeliveryFailure {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new DeliveryFailure('TIMEOUT', `${url} did not answer in ${TIMEOUT / 1000} seconds`);
  }
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new DeliveryFailure('CONNECTION_FAILURE', `${url} cannot be reached: ${reason}`);
}
