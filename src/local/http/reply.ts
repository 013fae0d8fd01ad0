/** An HTTP answer as a value. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a protocol gets of an HTTP request. */
export interface Request {
  readonly method: string;
  /** Path and query as they came, still percent-encoded. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** @param type the content-type of the protocol */
export function jsonReply(
  type: string,
  status: number,
  output: unknown,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const body = output === undefined ? '' : JSON.stringify(output);
  return { status, headers: { ...headers, 'content-type': type }, body };
}

/** A header that has one value. */
export function header(request: Request, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
