/** Whether a URL leads to this machine. */
export function isLoopback(url: string | undefined): boolean {
  if (url === undefined || !URL.canParse(url)) return false;
  return /^(?:(?:.*\.)?localhost|127(?:\.\d+){3}|\[::(?:1|ffff:7f\w\w:\w+)\])$/.test(
    new URL(url).hostname,
  );
}

/**
 * Whether a server is for this machine alone.
 * @param host the name or address that it listens on, however it is spelled
 */
export function isLoopbackHost(host: string): boolean {
  return isLoopback(`http://${host.includes(':') ? `[${host}]` : host}`);
}
